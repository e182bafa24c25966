/// What is done with a regular expression. These stand in no list of functions: `matches` is an
/// operator, and `replace` and `split` become them where a regular expression is their argument.
extension ScalarFunction {
  /// Of json only its texts match. Never null.
  static func matching(_ regex: RegularExpression) -> ScalarFunction {
    onText(.bool) { (columns, rowCount, _) throws(EvaluationError) -> Column in
      var result = [Bool](repeating: false, count: rowCount)
      guard let texts = TextOperand(.column(columns[0]), readingJSON: true)?.column(rowCount)
      else { return .bool(FixedColumn(result)) }
      let search = try RegexSearch(regex)
      for row in 0..<rowCount where texts.validity[row] {
        result[row] = try texts.withSlice(at: row, search.matches)
      }
      return .bool(FixedColumn(result))
    }
  }

  /// The arguments are the text and what its matches are replaced by.
  static func replacing(_ regex: RegularExpression) -> ScalarFunction {
    onText(.text) { (columns, rowCount, context) throws(EvaluationError) -> Column in
      let arguments = Arguments(columns: columns, rowCount: rowCount, context: context)
      let (texts, news) = (arguments.texts(0), arguments.texts(1))
      let search = try RegexSearch(regex)
      var result = TextColumn()
      var replacement: (text: String, parts: RegexReplacement)?
      for row in 0..<rowCount {
        guard texts.validity[row], news.validity[row] else {
          result.append(nil)
          continue
        }
        if replacement.map({ !news.isEqual(at: row, to: $0.text) }) ?? true {
          let parts = news.withBytes(at: row) { RegexReplacement($0, for: regex) }
          replacement = (news.string(at: row), parts)
        }
        try texts.withSlice(at: row) { (text) throws(EvaluationError) in
          var end = 0
          try search.forEachMatch(in: text) { match in
            let range = match.range
            if range.lowerBound >= end {
              result.bytes.append(contentsOf: text[end..<range.lowerBound])
            }
            replacement?.parts.append(match, of: text, to: &result.bytes)
            end = max(end, range.upperBound)
          }
          result.bytes.append(contentsOf: text[end...])
        }
        result.offsets.append(result.bytes.count)
        result.validity.append(true)
      }
      return .text(result)
    }
  }

  /// An empty match splits nothing, as an empty separator does.
  static func splitting(_ regex: RegularExpression) -> ScalarFunction {
    onText(.list(.text)) { (columns, rowCount, context) throws(EvaluationError) -> Column in
      let texts = Arguments(columns: columns, rowCount: rowCount, context: context).texts(0)
      let search = try RegexSearch(regex)
      var parts = TextColumn()
      var offsets = [0]
      for row in 0..<rowCount {
        if texts.validity[row] {
          try texts.withSlice(at: row) { (text) throws(EvaluationError) in
            var end = 0
            try search.forEachMatch(in: text) { match in
              let range = match.range
              guard !range.isEmpty, range.lowerBound >= end else { return }
              parts.appendSlice(text[end..<range.lowerBound])
              end = range.upperBound
            }
            parts.appendSlice(text[end...])
          }
        }
        offsets.append(parts.count)
      }
      return .list(
        ListColumn(offsets: offsets, elements: .text(parts), validity: texts.validity))
    }
  }

  private static func onText(
    _ type: ValueType,
    apply:
      @escaping @Sendable ([Column], Int, EvaluationContext) throws(EvaluationError) -> Column
  ) -> ScalarFunction {
    ScalarFunction(
      name: "", manual: Manual(usage: "", summary: "", examples: []), resultType: { _ in type },
      apply: apply)
  }
}

extension TextColumn {
  /// As `withBytes`, for a closure that may fail.
  fileprivate func withSlice<Result>(
    at row: Int, _ body: (UnsafeBufferPointer<UInt8>) throws(EvaluationError) -> Result
  ) throws(EvaluationError) -> Result {
    try bytes.withUnsafeBufferPointer { (all) throws(EvaluationError) -> Result in
      try body(UnsafeBufferPointer(rebasing: all[offsets[row]..<offsets[row + 1]]))
    }
  }

  fileprivate mutating func appendSlice(_ slice: Slice<UnsafeBufferPointer<UInt8>>) {
    bytes.append(contentsOf: slice)
    offsets.append(bytes.count)
    validity.append(true)
  }
}

extension TextOperand {
  fileprivate func column(_ rowCount: Int) -> TextColumn {
    switch self {
    case .many(let column): column
    case .one(let text):
      TextColumn([String?](repeating: String(decoding: text, as: UTF8.self), count: rowCount))
    }
  }
}
