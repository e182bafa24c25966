/// The stage around a fix with the fix applied: what `help:` shows.
enum MendedStage {
  private static let longestCharacters = 80

  /// `nil` where it is too long to help, spans lines, or only leaves something out.
  static func text(_ fix: Diagnostic.Fix, in text: SourceText) -> String? {
    let line = text.line(at: fix.span.start)
    guard !fix.replacement.isEmpty, fix.span.end <= line.end, fix.span.start >= line.start else {
      return nil
    }
    let pipes = pipeOffsets(in: text.bytes, line)
    let start = pipes.last { $0 < fix.span.start }.map { $0 + 1 } ?? line.start
    let end = end(in: text.bytes, Span(start, line.end), behind: fix.span.end, pipes)
    let mended =
      text.slice(Span(start, fix.span.start)) + fix.replacement
      + text.slice(Span(fix.span.end, end))
    let trimmed = trim(mended)
    return trimmed.isEmpty || trimmed.count > longestCharacters ? nil : trimmed
  }

  /// The next `|`, or the parenthesis that closes the pipeline of the stage.
  private static func end(
    in bytes: [UInt8], _ rest: Span, behind offset: Int, _ pipes: [Int]
  ) -> Int {
    let end = pipes.first { $0 >= offset } ?? rest.end
    var depth = 0
    var quote: UInt8?
    for place in rest.start..<end {
      let byte = bytes[place]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: "(") {
        depth += 1
      } else if byte == UInt8(ascii: ")") {
        depth -= 1
        if depth < 0, place >= offset { return place }
      }
    }
    return end
  }

  /// The offsets of the `|` outside of texts.
  private static func pipeOffsets(in bytes: [UInt8], _ line: Span) -> [Int] {
    var offsets: [Int] = []
    var quote: UInt8?
    for offset in line.start..<line.end {
      let byte = bytes[offset]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: "|") {
        offsets.append(offset)
      }
    }
    return offsets
  }

  private static func trim(_ text: String) -> String {
    let blank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    var trimmed = Substring(text).drop(while: blank)
    while let last = trimmed.last, blank(last) { trimmed.removeLast() }
    return String(trimmed)
  }
}
