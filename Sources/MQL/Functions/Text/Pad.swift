extension ScalarFunction {
  private static let greatestWidth: Int64 = 100_000

  static let pad = ScalarFunction(
    "pad",
    Signature(
      .text, .integer, .text, optional: 1, wanted: "pad takes a text, a width and a filling text"),
    gives: .text,
    manual: Manual(
      usage: "pad(text, width, fill)", summary: "The text filled up to a width.",
      details: """
        It is filled on the right, with a negative width on the left; without a filling text \
        with spaces. A text that is longer stays as it is.
        """,
      examples: [
        .init(#"[{id: "7"}] | select pad(id, -3, "0") as id"#, gives: #"{"id":"007"}"#)
      ])
  ) { (arguments: Arguments) throws(EvaluationError) -> Column in
    let texts = arguments.texts(0)
    let widths = arguments.ints(1)
    let fills = arguments.count > 2 ? arguments.texts(2) : nil
    var result = TextColumn()
    for row in 0..<arguments.rowCount {
      guard texts.validity[row], widths.validity[row], fills?.validity[row] ?? true else {
        result.append(nil)
        continue
      }
      let width = widths.values[row]
      guard width.magnitude <= greatestWidth else {
        throw EvaluationError("pad to \(width) characters, at most \(greatestWidth) are possible")
      }
      let missing = Int(width.magnitude) - texts.withBytes(at: row) { Graphemes.count($0) }
      let filling = fill(fills?.string(at: row) ?? " ", count: missing)
      let text = texts.string(at: row)
      result.append(width < 0 ? filling + text : text + filling)
    }
    return .text(result)
  }

  private static func fill(_ text: String, count: Int) -> String {
    var filling = ""
    guard count > 0, !text.isEmpty else { return filling }
    var text = text
    text.withUTF8 { bytes in
      let length = Graphemes.count(bytes)
      let whole = String(decoding: bytes, as: UTF8.self)
      filling = String(repeating: whole, count: count / length)
      filling += String(decoding: Graphemes.slice(bytes, 0..<count % length), as: UTF8.self)
    }
    return filling
  }
}
