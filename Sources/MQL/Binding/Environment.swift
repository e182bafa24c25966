package import MQLSyntax

/// What a query can name beside its own columns: the store's resources and the script's `let`s.
package struct Environment: Sendable {
  /// What a name was defined as.
  package enum Binding: Sendable {
    /// A constant: it was evaluated when it was defined.
    case constant(Value, ValueType)
    /// A pipeline that is used once: it becomes part of the query that uses it.
    case inlined(Pipeline)
    /// A pipeline that is used several times, or the last result: run once, read from memory.
    case stored(StoredShape)
    /// Its definition was wrong and has been reported.
    case broken
  }

  package let catalog: Catalog
  package var bindings: [String: Binding]
  /// What `read` reads.
  package var files = FileTables()

  package init(catalog: Catalog, bindings: [String: Binding] = [:]) {
    self.catalog = catalog
    self.bindings = bindings
  }

  /// Names that may stand as a source.
  package var sourceNames: [String] {
    catalog.resources.filter { $0.isSource }.map { $0.name.text }
      + bindings.keys.filter { isPipeline($0) }.sorted()
  }

  /// The words before the key of one record.
  package var singulars: [String] {
    catalog.resources.filter { $0.isSource }.map { $0.singular }
  }

  private func isPipeline(_ name: String) -> Bool {
    switch bindings[name] {
    case .inlined, .stored: true
    case .constant(_, let type): type.rowType != nil
    case .broken, nil: false
    }
  }
}

/// The columns of rows that are kept in memory, by position.
package struct StoredShape: Sendable {
  /// One visible column of the kept rows.
  package struct Column: Sendable {
    package let name: String
    package let type: ValueType
    package let headline: Int?
    /// The position of the hidden column with its currency.
    package let currency: Int?

    package init(name: String, type: ValueType, headline: Int?, currency: Int?) {
      self.name = name
      self.type = type
      self.headline = headline
      self.currency = currency
    }
  }

  /// What finds the rows when the query runs.
  package let name: String
  package let columns: [Column]
  /// Set where the rows are records: their resource, and the position of the hidden key.
  package let records: (resource: ResourceName, key: Int)?
  /// Visible columns and the hidden ones after them.
  package let width: Int

  package init(
    name: String, columns: [Column], records: (resource: ResourceName, key: Int)?, width: Int
  ) {
    self.name = name
    self.columns = columns
    self.records = records
    self.width = width
  }
}
