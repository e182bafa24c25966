extension ScalarFunction {
  /// A piece of `f"{first_name} <{email}>"`.
  enum TemplatePart: Sendable {
    case text([UInt8])
    /// The argument of this place, as `text` writes it; null is the empty text.
    case value(Int)
  }

  /// Puts a text together; it stands in no list of functions, for it has a spelling of its own.
  static func template(_ parts: [TemplatePart]) -> ScalarFunction {
    ScalarFunction(
      name: "", manual: Manual(usage: "", summary: "", examples: []), resultType: { _ in .text },
      apply: { (columns, rowCount, context) throws(EvaluationError) -> Column in
        let conversion = Conversion(label: nil, context: context)
        let values = columns.map { TextOperand(.column(conversion.convert($0, to: .text))) }
        var result = TextColumn(bytes: [], offsets: [0], validity: Validity(allValid: rowCount))
        result.offsets.reserveCapacity(rowCount + 1)
        for row in 0..<rowCount {
          for part in parts {
            switch part {
            case .text(let text): result.bytes.append(contentsOf: text)
            case .value(let index): values[index]?.appendText(of: row, to: &result.bytes)
            }
          }
          result.offsets.append(result.bytes.count)
        }
        return .text(result)
      })
  }
}

extension TextOperand {
  /// Of null nothing.
  fileprivate func appendText(of row: Int, to target: inout [UInt8]) {
    switch self {
    case .one(let text): target.append(contentsOf: text)
    case .many(let column):
      guard column.validity[row] else { return }
      target.append(contentsOf: column.bytes[column.offsets[row]..<column.offsets[row + 1]])
    }
  }
}
