/// A text whose line ends are not decided yet.
///
/// How a stage writes itself, in its own file:
///
///     package func document(_ write: Documents) -> Doc {
///       .stage("sort", .part(write.sortKeys(keys)))
///     }
///
/// `.stage` takes the canonical keyword and what follows it, each of: `.part(doc)`, always on the
/// same line as what stands before; `.clause("by", doc)`, which may begin a line and so is only for
/// words that carry a statement over a line end (`by as on with ...`); `.words("rows", doc)` for
/// any other word. `nil` writes nothing. `Documents` writes expressions, names and their lists.
/// Everything that came from the source is a `.source(span)`: it tells where comments go.
package indirect enum Doc: Sendable {
  /// Words and signs that the formatter writes.
  case text(String)
  /// As it was written, behind the comments that stand before it.
  case source(Span)
  /// The comments that stand before this offset.
  case comments(before: Int)
  /// A blank, or a line end where the group around is broken.
  case line
  /// Nothing, or a line end where the group around is broken.
  case softLine
  case joined([Doc])
  /// On one line if it fits and `breaks` does not say otherwise.
  case group(Doc, breaks: Bool)
  /// Lines that begin in it are indented once more.
  case nest(Doc)

  package static func stage(_ keyword: String, _ parts: Doc?...) -> Doc {
    .group(.nest(.nest(.joined([.text(keyword)] + parts.compactMap { $0 }))), breaks: false)
  }

  package static func part(_ doc: Doc) -> Doc { .joined([.text(" "), doc]) }

  package static func clause(_ word: String, _ doc: Doc) -> Doc {
    .joined([.line, .text(word + " "), doc])
  }

  package static func words(_ words: String, _ doc: Doc) -> Doc {
    .joined([.text(" " + words + " "), doc])
  }

  /// With commas between; each may begin a line.
  package static func list(_ docs: [Doc]) -> Doc {
    var parts: [Doc] = []
    for doc in docs {
      if !parts.isEmpty { parts += [.text(","), .line] }
      parts.append(doc)
    }
    return .joined(parts)
  }
}
