/// Functions that count the characters that a reader sees.
extension ScalarFunction {
  static let length = ScalarFunction(
    "length", Signature(.text, wanted: "length takes a text"), gives: .int,
    manual: Manual(
      usage: "length(text)", summary: "How many characters the text has.",
      details: "A letter with its accents, or an emoji of several parts, is one character.",
      examples: [
        .init(#"[{name: "Zoë"}] | select length(name) as length"#, gives: #"{"length":3}"#)
      ])
  ) { arguments in
    .int(arguments.texts(0).mapFixed(filler: 0) { Int64(Graphemes.count($0)) })
  }

  static let left = ScalarFunction(
    "left", Signature(.text, .integer, wanted: "left takes a text and a count"), gives: .text,
    manual: Manual(
      usage: "left(text, count)", summary: "The first characters of the text.",
      examples: [
        .init(#"[{sku: "AB-12"}] | select left(sku, 2) as line"#, gives: #"{"line":"AB"}"#)
      ])
  ) { arguments in
    let counts = arguments.ints(1)
    return parts(of: arguments.texts(0), counts.validity) { row, _ in
      0..<Int(clamping: max(0, counts.values[row]))
    }
  }

  static let right = ScalarFunction(
    "right", Signature(.text, .integer, wanted: "right takes a text and a count"), gives: .text,
    manual: Manual(
      usage: "right(text, count)", summary: "The last characters of the text.",
      examples: [
        .init(#"[{sku: "AB-12"}] | select right(sku, 2) as size"#, gives: #"{"size":"12"}"#)
      ])
  ) { arguments in
    let counts = arguments.ints(1)
    return parts(of: arguments.texts(0), counts.validity) { row, length in
      max(0, length - Int(clamping: max(0, counts.values[row])))..<length
    }
  }

  static let substring = ScalarFunction(
    "substring",
    Signature(
      .text, .integer, .integer, optional: 1,
      wanted: "substring takes a text, a place from 1 and a count"), gives: .text,
    manual: Manual(
      usage: "substring(text, start, count)",
      summary: "So many characters of the text from a place on, counted from 1.",
      details: "Without a count it goes to the end.",
      examples: [
        .init(
          #"[{sku: "AB-12-X"}] | select substring(sku, 4, 2) as size"#, gives: #"{"size":"12"}"#)
      ])
  ) { arguments in
    let starts = arguments.ints(1)
    let counts = arguments.count > 2 ? arguments.ints(2) : nil
    let validity = counts.map { starts.validity.intersection($0.validity) } ?? starts.validity
    return parts(of: arguments.texts(0), validity) { row, length in
      let start = starts.values[row].subtractingSaturated(1)
      let end = counts.map { start.addingSaturated(max(0, $0.values[row])) } ?? .max
      let lower = min(Int(clamping: max(0, start)), length)
      return lower..<max(lower, min(Int(clamping: end), length))
    }
  }

  /// Characters of each text; null where the text is or `validity` says so.
  private static func parts(
    of texts: TextColumn, _ validity: Validity, range: (_ row: Int, _ length: Int) -> Range<Int>
  ) -> Column {
    var source = texts
    source.validity = texts.validity.intersection(validity)
    var result = TextColumn(bytes: [], offsets: [0], validity: source.validity)
    for row in 0..<source.count {
      if source.validity[row] {
        source.withBytes(at: row) { bytes in
          let length = Graphemes.count(bytes)
          result.bytes.append(contentsOf: Graphemes.slice(bytes, range(row, length)))
        }
      }
      result.offsets.append(result.bytes.count)
    }
    return .text(result)
  }
}

extension Int64 {
  fileprivate func addingSaturated(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other > 0 ? .max : .min) : sum
  }

  fileprivate func subtractingSaturated(_ other: Int64) -> Int64 {
    let (difference, overflow) = subtractingReportingOverflow(other)
    return overflow ? (other > 0 ? .min : .max) : difference
  }
}
