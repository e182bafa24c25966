/// The columns of rows that are kept in memory, by position.
package struct StoredShape: Sendable {
  /// One visible column of the kept rows.
  package struct Column: Sendable {
    package let name: String
    package let type: ValueType
    package let headline: Int?
    /// The position of the hidden column with its currency.
    package let currency: Int?
    /// As of ``RowShape/Column``.
    package let spread: ValueType?

    package init(
      name: String, type: ValueType, headline: Int?, currency: Int?, spread: ValueType? = nil
    ) {
      self.spread = spread
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
  /// Set where the records are a snapshot's: the positions of the hidden relations it has.
  let kept: (records: KeptRecords, relations: [(name: String, place: Int)])?
  /// The position of the hidden mark of the row of totals.
  package let totals: Int?
  /// Visible columns and the hidden ones after them.
  package let width: Int
  /// As of the query that gave the rows.
  package let isLimited: Bool
  /// As of ``RowShape``: set only in a script that is only checked, or wrong.
  let isUnknown: Bool

  package init(
    name: String, columns: [Column], records: (resource: ResourceName, key: Int)?,
    totals: Int? = nil, width: Int, isLimited: Bool = false
  ) {
    self.init(
      name: name, columns: columns, records: records, kept: nil, totals: totals, width: width,
      isLimited: isLimited, isUnknown: false)
  }

  init(
    name: String, columns: [Column], records: (resource: ResourceName, key: Int)?,
    kept: (records: KeptRecords, relations: [(name: String, place: Int)])?, totals: Int?,
    width: Int, isLimited: Bool, isUnknown: Bool
  ) {
    self.name = name
    self.columns = columns
    self.records = records
    self.kept = kept
    self.totals = totals
    self.width = width
    self.isLimited = isLimited
    self.isUnknown = isUnknown
  }
}
