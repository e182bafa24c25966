/// What a column or an expression holds. Null belongs to every type.
package indirect enum ValueType: Sendable, Hashable {
  /// Only null: the literal, an empty list's element.
  case null
  case bool
  /// 64 bits.
  case int
  /// Exact, up to 38 significant digits.
  case decimal
  /// Exact, in the store's own unit, beside the column that names its currency.
  case money
  case text
  /// An instant, to the millisecond.
  case time
  /// A day of the calendar.
  case date
  /// A length of time: months, days and milliseconds.
  case duration
  /// A month, quarter or week of the calendar.
  case period
  /// Free form, kept as the raw text it came as.
  case json
  case list(ValueType)
  case record(RecordType)
  /// The type of what has already been reported as wrong: fits everywhere, so that one mistake
  /// is told once. No plan is made from it.
  case unknown
}

/// The fields of a record in their order.
package struct RecordType: Sendable, Hashable {
  package var fields: [RecordField]
  /// Set where the records are rows of a resource: its relations can be asked for by name.
  package var resource: ResourceName?
  /// The field that stands for the record where a table shows a list of them.
  package var label: String?

  package init(fields: [RecordField], resource: ResourceName? = nil, label: String? = nil) {
    self.fields = fields
    self.resource = resource
    self.label = label
  }

  package subscript(name: String) -> RecordField? { fields.first { $0.name == name } }
}

/// One field of a record's type.
package struct RecordField: Sendable, Hashable {
  package var name: String
  package var type: ValueType
  package var currency: CurrencyPlace?

  package init(_ name: String, _ type: ValueType, currency: CurrencyPlace? = nil) {
    self.name = name
    self.type = type
    self.currency = currency
  }
}

/// Where the currency of a money field stands.
package enum CurrencyPlace: Sendable, Hashable {
  /// In the same record.
  case sibling(String)
  /// In the record that the list of this record hangs on.
  case parent(String)
}

/// The name of a resource as the language has it: `groups`.
package struct ResourceName: Sendable, Hashable {
  package let text: String
  package init(_ text: String) { self.text = text }
}
