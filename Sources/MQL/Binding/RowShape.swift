/// What the rows look like between two stages: names, types, and where each column stands.
package struct RowShape: Sendable {
  /// One visible column: its name, its type and its slot.
  package struct Column: Sendable {
    /// What the query made comes after what the resource shows by itself.
    package static let madeRank = 1000

    package var name: String
    package var type: ValueType
    package var slot: Slot
    /// The text column that names the currency of its money.
    package var currency: Slot?
    /// Within `expand`: the field of the owner that names it.
    package var ownerCurrency: String?
    /// Its rank in a table; `nil` where a table shows it only when it is selected.
    package var headline: Int?
    /// Whether the query made it, rather than the record had it.
    package var isMade: Bool
    /// Set where it stands for columns that only the rows tell: its value is a record with a field
    /// for each, and this is the type of every one. Nothing can read them but what takes all rows
    /// to their end.
    package var spread: ValueType?
    /// Whether a `summarize` has grouped by it: `fill` takes it for each of its values.
    package var isKey = false

    package init(
      name: String, type: ValueType, slot: Slot, currency: Slot? = nil,
      ownerCurrency: String? = nil,
      headline: Int? = madeRank, isMade: Bool = true, spread: ValueType? = nil
    ) {
      self.name = name
      self.type = type
      self.slot = slot
      self.currency = currency
      self.ownerCurrency = ownerCurrency
      self.headline = headline
      self.isMade = isMade
      self.spread = spread
    }
  }

  package var columns: [Column]
  /// Set while the rows are records of a resource: the key travels with them, and their
  /// relations can be asked for.
  package var origin: Origin?
  /// True after a stage that could not be bound: any name may exist, none is reported missing.
  package var isUnknown: Bool
  /// A bool that is true for the row of totals: the last row, whatever sorts or takes.
  package var totals: Slot?
  /// Set where the rows are of two periods, and a `summarize` has to give both.
  package var comparison: PeriodComparison?

  package init(
    columns: [Column], origin: Origin? = nil, isUnknown: Bool = false, totals: Slot? = nil
  ) {
    self.columns = columns
    self.origin = origin
    self.isUnknown = isUnknown
    self.totals = totals
  }

  /// Where the query's rows stand for themselves and hang on no owner.
  package var withoutOwner: RowShape {
    var shape = self
    for index in shape.columns.indices { shape.columns[index].ownerCurrency = nil }
    return shape
  }

  package subscript(name: String) -> Column? { columns.first { $0.name == name } }

  package var names: [String] { columns.map { $0.name } }

  package var schema: ResultSchema {
    var shown = columns.filter { $0.spread == nil }.map {
      ResultSchema.Column(name: $0.name, type: $0.type, headline: $0.headline)
    }
    if totals != nil {
      shown.append(
        ResultSchema.Column(
          name: Self.totalsName, type: .bool, headline: nil, isTotalsMark: true))
    }
    return ResultSchema(columns: shown)
  }

  /// The column that tells programs which row is the totals.
  package static let totalsName = "totals"
}
