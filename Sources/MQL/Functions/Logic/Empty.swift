extension ScalarFunction {
  static let empty = ScalarFunction(
    "empty", Signature(.anything, wanted: "empty takes one value"), gives: .bool,
    manual: Manual(
      usage: "empty(value)", summary: "Whether the value is null, \"\", [] or {}.",
      examples: [
        .init(
          #"[{x: ""}, {x: " "}] | select empty(x) as empty"#,
          gives: "{\"empty\":true}\n{\"empty\":false}")
      ])
  ) { arguments in
    let column = arguments.columns[0]
    let validity = column.validity
    return .bool(
      FixedColumn((0..<arguments.rowCount).map { !validity[$0] || column.isEmpty(at: $0) }))
  }
}

extension Column {
  fileprivate func isEmpty(at row: Int) -> Bool {
    switch self {
    case .null: return true
    case .bool, .int, .decimal, .time, .date, .duration, .period: return false
    case .text(let column): return column.offsets[row] == column.offsets[row + 1]
    case .list(let column): return column.offsets[row] == column.offsets[row + 1]
    case .record(let column): return column.fields.isEmpty
    case .json(let column):
      return column.withBytes(at: row) { bytes in
        let slice = JSONSlice(bytes)
        switch slice.kind {
        case .null: return true
        case .bool, .number: return false
        case .text: return slice.bytes.count <= 2
        case .array: return slice.element(0) == nil
        case .object:
          var isEmpty = true
          slice.forEachMember { _, _ in
            isEmpty = false
            return false
          }
          return isEmpty
        }
      }
    }
  }
}
