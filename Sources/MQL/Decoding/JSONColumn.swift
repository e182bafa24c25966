/// What the values of a `json` column are, and those of one type as a column of that type.
///
/// Nothing is converted across types: where a value is of another kind the result is null.
package struct JSONColumn: Sendable {
  package let raw: TextColumn

  package init(_ raw: TextColumn) { self.raw = raw }

  package var count: Int { raw.offsets.count - 1 }

  package func kinds() -> [JSONKind] {
    var kinds: [JSONKind] = []
    kinds.reserveCapacity(count)
    raw.forEachValue { kinds.append(JSONKind(firstByte: $0?.first)) }
    return kinds
  }

  /// Texts without quotes and escapes.
  package func texts() -> TextColumn {
    var texts = TextColumnBuilder(count: count)
    raw.forEachValue { value in
      guard let value else { return texts.appendNull() }
      var cursor = JSONCursor(value)
      guard let inside = cursor.text() else { return texts.appendNull() }
      let text = UnsafeBufferPointer(rebasing: value[inside])
      if text.contains(UInt8(ascii: "\\")) {
        texts.append { JSONText.appendUnescaped(text, to: &$0) }
      } else {
        texts.append(text)
      }
    }
    return texts.column
  }

  package func bools() -> FixedColumn<Bool> {
    convert(or: false) { value in
      switch value.first {
      case UInt8(ascii: "t"): true
      case UInt8(ascii: "f"): false
      default: nil
      }
    }
  }

  /// Numbers; null also where one has more than 38 digits, while its kind is still a number.
  package func decimals() -> FixedColumn<Decimal> {
    convert(or: Decimal(coefficient: 0, scale: 0)) { JSONNumber.decimal($0) }
  }

  /// Numbers that are integers of 64 bits; null for any other, while its kind is still a number.
  package func ints() -> FixedColumn<Int64> { convert(or: 0) { JSONNumber.int($0) } }

  /// Lists, with their elements as `json`.
  package func lists() -> ListColumn {
    var elements = TextColumnBuilder(count: count)
    var lists = ListColumn(
      offsets: [0], elements: .null(count: 0), validity: Validity(allValid: 0))
    var elementCount = 0
    raw.forEachValue { value in
      let isList = value?.first == UInt8(ascii: "[")
      if let value, isList {
        for range in JSONPathReader.elements(of: value) {
          let element = UnsafeBufferPointer(rebasing: value[range])
          if JSONKind(firstByte: element.first) == .null {
            elements.appendNull()
          } else {
            elements.append(element)
          }
          elementCount += 1
        }
      }
      lists.offsets.append(elementCount)
      lists.validity.append(isList)
    }
    lists.elements = .json(elements.column)
    return lists
  }

  private func convert<Element>(
    or filler: Element, _ read: (UnsafeBufferPointer<UInt8>) -> Element?
  ) -> FixedColumn<Element> {
    var column = FixedColumn<Element>(values: [], validity: Validity(allValid: 0))
    column.values.reserveCapacity(count)
    raw.forEachValue { value in
      let element = value.flatMap(read)
      column.values.append(element ?? filler)
      column.validity.append(element != nil)
    }
    return column
  }
}
