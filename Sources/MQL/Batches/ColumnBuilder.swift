/// Gathers single values into a column: for literal rows and the like, not for the hot path.
package struct ColumnBuilder: Sendable {
  package let type: ValueType
  private var values: [Value] = []

  package init(_ type: ValueType) { self.type = type }

  package var count: Int { values.count }
  package mutating func append(_ value: Value) { values.append(value) }
  package mutating func appendNull() { values.append(.null) }
  package func finish() -> Column { Column(values, type: type) }
}
