/// Lays a document out in lines no wider than a limit where that can be, and puts every comment
/// where it stood: behind the same word, or on lines of its own before it.
struct DocPrinter {
  static let lineColumns = 100
  private static let indentColumns = 2

  private(set) var output = ""
  private let text: SourceText
  private let comments: [Comment]
  private var nextComment = 0
  private var column = 0
  /// A line end that is due before anything else is written, and the indent behind it.
  private var dueIndent: Int?

  private struct Entry {
    let indent: Int
    let isFlat: Bool
    let doc: Doc
  }

  init(_ text: SourceText, _ comments: [Comment]) {
    self.text = text
    self.comments = comments
  }

  mutating func print(_ doc: Doc) {
    var stack = [Entry(indent: 0, isFlat: false, doc: doc)]
    while let entry = stack.popLast() {
      switch entry.doc {
      case .text(let words): write(words)
      case .source(let span):
        writeComments(before: span.start, indent: entry.indent)
        write(canonical(text.slice(span)))
        // What is kept as it was written has its comments in it.
        while comment(before: span.end) != nil { nextComment += 1 }
      case .comments(let offset): writeComments(before: offset, indent: entry.indent)
      case .line where entry.isFlat: if dueIndent == nil { write(" ") }
      case .softLine where entry.isFlat: break
      case .line, .softLine: dueIndent = entry.indent
      case .joined(let docs):
        for doc in docs.reversed() {
          stack.append(Entry(indent: entry.indent, isFlat: entry.isFlat, doc: doc))
        }
      case .nest(let doc):
        stack.append(
          Entry(indent: entry.indent + Self.indentColumns, isFlat: entry.isFlat, doc: doc))
      case .group(let doc, let breaks):
        let flat = Entry(indent: entry.indent, isFlat: true, doc: doc)
        let isFlat = entry.isFlat || (!breaks && fits(flat, before: stack))
        stack.append(Entry(indent: entry.indent, isFlat: isFlat, doc: doc))
      }
    }
  }

  /// A comment that stands between statements, or behind the last word of one.
  mutating func writeComments(before offset: Int, indent: Int = 0) {
    while let comment = comment(before: offset) {
      nextComment += 1
      let isAtLineStart = dueIndent != nil || column == 0
      if comment.isTrailing, !isAtLineStart {
        output += " "
      } else if !output.isEmpty, dueIndent == nil, column > 0 {
        dueIndent = indent
      }
      write(trimmed(text.slice(comment.span)))
      dueIndent = indent
    }
  }

  /// The next comment, if it begins before the offset.
  func comment(before offset: Int) -> Comment? {
    guard nextComment < comments.count, comments[nextComment].span.start < offset else {
      return nil
    }
    return comments[nextComment]
  }

  /// Ends the line, and leaves one empty where wanted.
  mutating func endLine(emptyLine: Bool = false) {
    dueIndent = nil
    if column > 0 { output += "\n" }
    if emptyLine, !output.isEmpty, !output.hasSuffix("\n\n") { output += "\n" }
    column = 0
  }

  private mutating func write(_ words: String) {
    if words.isEmpty { return }
    if let indent = dueIndent {
      dueIndent = nil
      output += "\n" + String(repeating: " ", count: indent)
      column = indent
      if words == " " { return }
    }
    output += words
    if let lineEnd = words.lastIndex(of: "\n") {
      column = DisplayWidth.columns(of: String(words[words.index(after: lineEnd)...]))
    } else {
      column += DisplayWidth.columns(of: words)
    }
  }

  /// Whether it and what follows up to the next line end fit into the line.
  private func fits(_ entry: Entry, before rest: [Entry]) -> Bool {
    var left = Self.lineColumns - (dueIndent ?? column)
    var stack = [entry]
    var restCount = rest.count
    while left >= 0 {
      guard let entry = stack.popLast() else {
        if restCount == 0 { return true }
        restCount -= 1
        stack.append(rest[restCount])
        continue
      }
      switch entry.doc {
      case .text(let words): left -= DisplayWidth.columns(of: words)
      case .source(let span):
        let slice = text.slice(span)
        if slice.contains("\n") { return false }
        left -= DisplayWidth.columns(of: slice)
      case .comments: break
      case .line where entry.isFlat: left -= 1
      case .softLine where entry.isFlat: break
      case .line, .softLine: return true
      case .joined(let docs):
        for doc in docs.reversed() {
          stack.append(Entry(indent: 0, isFlat: entry.isFlat, doc: doc))
        }
      case .nest(let doc): stack.append(Entry(indent: 0, isFlat: entry.isFlat, doc: doc))
      case .group(let doc, let breaks):
        if entry.isFlat, breaks { return false }
        // A group further on may still be broken.
        stack.append(Entry(indent: 0, isFlat: entry.isFlat || !breaks, doc: doc))
      }
    }
    return false
  }

  /// Texts stand in double quotes where that needs no escape.
  private func canonical(_ slice: String) -> String {
    guard slice.hasPrefix("'"), slice.hasSuffix("'"), slice.count > 1,
      !slice.contains("\""), !slice.contains("\\")
    else { return slice }
    return "\"" + slice.dropFirst().dropLast() + "\""
  }

  private func trimmed(_ comment: String) -> String {
    var comment = comment[...]
    while let last = comment.unicodeScalars.last, last == " " || last == "\t" || last == "\r" {
      comment = Substring(comment.unicodeScalars.dropLast())
    }
    return String(comment)
  }
}
