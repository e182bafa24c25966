/// The columns of a result, in the order they are shown.
package struct ResultSchema: Sendable {
  /// One column of the result.
  package struct Column: Sendable {
    package let name: String
    package let type: ValueType
    /// Its rank among the columns of a table, equal ones in the schema's order; `nil` where a table
    /// leaves it out because nothing was selected. Programs get all columns.
    package let headline: Int?

    package init(name: String, type: ValueType, headline: Int? = 0) {
      self.name = name
      self.type = type
      self.headline = headline
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
