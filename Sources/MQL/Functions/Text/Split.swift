private import CUtf8proc

extension ScalarFunction {
  static let split = ScalarFunction(
    "split", Signature(.text, .text, wanted: "split takes a text and a separator"),
    gives: .list(.text),
    manual: Manual(
      usage: "split(text, separator)", summary: "The parts of the text between the separators.",
      details: "The separator may be a regular expression. An empty one splits nothing.",
      examples: [
        .init(
          #"[{tags: "new, sale;red"}] | select split(tags, /[,;]\s*/) as tags"#,
          gives: #"{"tags":["new","sale","red"]}"#),
        .init(
          #"[{tags: "new,sale"}] | select split(tags, ",") as tags"#,
          gives: #"{"tags":["new","sale"]}"#),
      ])
  ) { arguments in
    let (texts, separators) = (arguments.texts(0), arguments.texts(1))
    var parts = TextColumn()
    var offsets = [0]
    for row in 0..<arguments.rowCount {
      if texts.validity[row], separators.validity[row] {
        texts.withBytes(at: row) { text in
          separators.withBytes(at: row) { separator in
            TextSplitter.forEachPart(of: text, separator: separator) { part in
              parts.bytes.append(contentsOf: part)
              parts.offsets.append(parts.bytes.count)
              parts.validity.append(true)
            }
          }
        }
      }
      offsets.append(parts.count)
    }
    return .list(
      ListColumn(
        offsets: offsets, elements: .text(parts),
        validity: texts.validity.intersection(separators.validity)))
  }

  static let startsWith = ScalarFunction(
    "starts_with", Signature(.text, .text, wanted: "starts_with takes a text and its beginning"),
    gives: .bool,
    manual: Manual(
      usage: "starts_with(text, beginning)",
      summary: "Whether the text begins with the other, exactly.",
      examples: [
        .init(
          #"[{sku: "AB-12"}] | select starts_with(sku, "AB") as ours"#, gives: #"{"ours":true}"#)
      ])
  ) { arguments in
    .bool(
      FixedColumn(
        Matching(count: arguments.rowCount).match(
          .startsWith, .column(.text(arguments.texts(0))), .column(.text(arguments.texts(1))))))
  }
}

enum TextSplitter {
  /// The parts between the separators, in order; all of the text where there is none.
  static func forEachPart(
    of text: UnsafeBufferPointer<UInt8>, separator: UnsafeBufferPointer<UInt8>,
    _ visit: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    guard let base = text.baseAddress, let wanted = separator.baseAddress, !separator.isEmpty else {
      return visit(text)
    }
    var start = 0
    while let hit = memmem(base + start, text.count - start, wanted, separator.count) {
      let end = UnsafeRawPointer(base).distance(to: UnsafeRawPointer(hit))
      visit(UnsafeBufferPointer(rebasing: text[start..<end]))
      start = end + separator.count
    }
    visit(UnsafeBufferPointer(rebasing: text[start...]))
  }
}
