extension ScalarFunction {
  static let replace = ScalarFunction(
    "replace",
    Signature(.text, .text, .text, wanted: "replace takes a text, what to replace, and by what"),
    gives: .text,
    manual: Manual(
      usage: "replace(text, old, new)",
      summary: "The text with every occurrence of the old part replaced by the new one.",
      details: """
        The old part may be a regular expression; then $1 and ${name} in the new one are its \
        groups, $0 is all that matched, and $$ a dollar.
        """,
      examples: [
        .init(
          #"[{d: "2026-01-31"}] | select replace(d, /(\d+)-(\d+)-(\d+)/, "$3.$2.$1") as d"#,
          gives: #"{"d":"31.01.2026"}"#),
        .init(
          #"[{sku: "a-b-c"}] | select replace(sku, "-", "/") as path"#, gives: #"{"path":"a/b/c"}"#),
      ])
  ) { arguments in
    let (texts, olds, news) = (arguments.texts(0), arguments.texts(1), arguments.texts(2))
    var result = TextColumn()
    for row in 0..<arguments.rowCount {
      guard texts.validity[row], olds.validity[row], news.validity[row] else {
        result.append(nil)
        continue
      }
      texts.withBytes(at: row) { text in
        olds.withBytes(at: row) { old in
          news.withBytes(at: row) { new in
            var isFirst = true
            TextSplitter.forEachPart(of: text, separator: old) { part in
              if !isFirst { result.bytes.append(contentsOf: new) }
              isFirst = false
              result.bytes.append(contentsOf: part)
            }
          }
        }
      }
      result.offsets.append(result.bytes.count)
      result.validity.append(true)
    }
    return .text(result)
  }
}
