/// One column of a batch, typed and without a box per cell.
package enum Column: Sendable {
  /// Nothing but nulls.
  case null(count: Int)
  case bool(FixedColumn<Bool>)
  case int(FixedColumn<Int64>)
  /// Decimals, and money.
  case decimal(FixedColumn<Decimal>)
  case time(FixedColumn<Instant>)
  case date(FixedColumn<CivilDate>)
  case duration(FixedColumn<CivilDuration>)
  case period(FixedColumn<CivilPeriod>)
  case text(TextColumn)
  /// Raw JSON slices; a JSON null is a null.
  case json(TextColumn)
  indirect case list(ListColumn)
  indirect case record(RecordColumn)
}

/// Values of one size. Where a value is null its slot holds anything.
package struct FixedColumn<Element: Sendable & Hashable>: Sendable {
  package var values: [Element]
  package var validity: Validity

  package init(values: [Element], validity: Validity) {
    self.values = values
    self.validity = validity
  }
  package init(_ values: [Element]) {
    self.init(values: values, validity: Validity(allValid: values.count))
  }
}

/// UTF-8 texts end to end, and where each begins: text i is `bytes[offsets[i]..<offsets[i + 1]]`.
package struct TextColumn: Sendable {
  package var bytes: [UInt8]
  /// One more than there are texts.
  package var offsets: [Int]
  package var validity: Validity

  package init(bytes: [UInt8], offsets: [Int], validity: Validity) {
    self.bytes = bytes
    self.offsets = offsets
    self.validity = validity
  }
}

/// Lists end to end: list i is elements `offsets[i]..<offsets[i + 1]`.
package struct ListColumn: Sendable {
  package var offsets: [Int]
  package var elements: Column
  package var validity: Validity

  package init(offsets: [Int], elements: Column, validity: Validity) {
    self.offsets = offsets
    self.elements = elements
    self.validity = validity
  }
}

/// Records as a column per field. A field that nothing asks for may be left out.
package struct RecordColumn: Sendable {
  /// One field of every record.
  package struct FieldColumn: Sendable {
    package var name: String
    package var column: Column
    package init(_ name: String, _ column: Column) {
      self.name = name
      self.column = column
    }
  }
  package var count: Int
  package var fields: [FieldColumn]
  package var validity: Validity

  package init(count: Int, fields: [FieldColumn], validity: Validity) {
    self.count = count
    self.fields = fields
    self.validity = validity
  }

  package subscript(name: String) -> Column? { fields.first { $0.name == name }?.column }
}
