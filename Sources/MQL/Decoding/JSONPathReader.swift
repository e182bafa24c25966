/// Follows a path into each value of a `json` column: `metadata.tier`, `sizes[-1]`.
package struct JSONPathReader: Sendable, Hashable {
  /// One step into a JSON value.
  package enum Step: Sendable, Hashable {
    case member(String)
    /// From 0; below 0 from the end.
    case element(Int)
  }

  package let steps: [Step]
  private let names: [[UInt8]]

  package init(_ steps: [Step]) {
    self.steps = steps
    names = steps.map { step in
      switch step {
      case .member(let name): Array(name.utf8)
      case .element: []
      }
    }
  }

  /// What stands at the path's end; null where there is nothing, or JSON's null.
  ///
  /// Of a name that comes twice in an object the last one counts.
  package func extract(_ column: TextColumn) -> TextColumn { read(column).values }

  /// The same, and whether any value had the path at all, be it with a null at its end.
  package func read(_ column: TextColumn) -> (values: TextColumn, isFoundAnywhere: Bool) {
    var found = TextColumnBuilder(count: column.offsets.count - 1)
    var isFoundAnywhere = false
    column.forEachValue { value in
      guard let value, let end = end(in: value) else { return found.appendNull() }
      isFoundAnywhere = true
      if end.first == UInt8(ascii: "n") { return found.appendNull() }
      found.append(end)
    }
    return (found.column, isFoundAnywhere)
  }

  private func end(in value: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8>? {
    var rest = value
    for (step, name) in zip(steps, names) {
      guard let range = Self.range(of: step, name, in: rest) else { return nil }
      rest = UnsafeBufferPointer(rebasing: rest[range])
    }
    return rest
  }

  private static func range(
    of step: Step, _ name: [UInt8], in value: UnsafeBufferPointer<UInt8>
  ) -> Range<Int>? {
    switch step {
    case .member: member(name, in: value)
    case .element(let index): element(index, in: value)
    }
  }

  private static func member(
    _ name: [UInt8], in value: UnsafeBufferPointer<UInt8>
  ) -> Range<Int>? {
    var cursor = JSONCursor(value)
    guard cursor.take("{") else { return nil }
    var found: Range<Int>?
    while let key = cursor.text() {
      guard cursor.take(":") else { break }
      let inner = cursor.value()
      if JSONText.equals(UnsafeBufferPointer(rebasing: value[key]), name) { found = inner }
      guard cursor.take(",") else { break }
    }
    return found
  }

  private static func element(_ index: Int, in value: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    if index >= 0 {
      var cursor = JSONCursor(value)
      guard cursor.take("["), cursor.byte != UInt8(ascii: "]") else { return nil }
      var place = 0
      while true {
        let inner = cursor.value()
        if place == index { return inner.isEmpty ? nil : inner }
        place += 1
        guard cursor.take(",") else { return nil }
      }
    }
    let elements = elements(of: value)
    let place = elements.count + index
    return place >= 0 ? elements[place] : nil
  }

  static func elements(of value: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    var cursor = JSONCursor(value)
    var elements: [Range<Int>] = []
    guard cursor.take("["), cursor.byte != UInt8(ascii: "]") else { return [] }
    repeat { elements.append(cursor.value()) } while cursor.take(",")
    return elements
  }
}
