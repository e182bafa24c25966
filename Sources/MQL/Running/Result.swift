/// The columns of a result, in the order they are shown.
package struct ResultSchema: Sendable {
  package struct Column: Sendable {
    package let name: String
    package let type: ValueType
    /// False for what a table leaves out where nothing was selected; programs get all columns.
    package let isHeadline: Bool

    package init(name: String, type: ValueType, isHeadline: Bool = true) {
      self.name = name
      self.type = type
      self.isHeadline = isHeadline
    }
  }
  package let columns: [Column]

  package init(columns: [Column]) { self.columns = columns }
}

/// Some rows of a result: a column for each of the schema's.
package struct ResultBatch: Sendable {
  package let rowCount: Int
  package let columns: [Column]

  package init(rowCount: Int, columns: [Column]) {
    self.rowCount = rowCount
    self.columns = columns
  }
}
