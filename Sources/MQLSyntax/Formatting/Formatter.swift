/// Writes scripts in their one canonical form, with every comment.
package enum Formatter {
  /// The canonical text, or what keeps the text from being read.
  package static func format(
    _ text: SourceText, _ grammar: Grammar
  ) throws(UnreadableScript) -> String {
    let (script, gaps) = Parser.parseKeepingGaps(text, grammar)
    let errors = script.diagnostics.filter { $0.severity == .error }
    guard errors.isEmpty else { throw UnreadableScript(diagnostics: errors) }
    let comments = gaps.flatMap { Comment.all(in: $0, of: text) }
    let documents = Documents(text: text, comments: comments)
    var printer = DocPrinter(text, comments)
    for (statement, span) in zip(script.statements, script.spans) {
      writeComments(before: span.start, &printer, text)
      printer.endLine(emptyLine: hasEmptyLine(before: span.start, text))
      printer.print(documents.statement(statement))
      printer.writeComments(before: span.end)
      while let comment = printer.comment(before: text.bytes.count),
        !text.bytes[span.end..<comment.span.start].contains(UInt8(ascii: "\n")),
        isAlone(Span(span.end, comment.span.start), text)
      {
        printer.writeComments(before: comment.span.end)
      }
      printer.endLine()
    }
    writeComments(before: text.bytes.count, &printer, text)
    return printer.output
  }

  /// Comments between statements, each on its line, with the empty lines that set them apart.
  private static func writeComments(
    before offset: Int, _ printer: inout DocPrinter, _ text: SourceText
  ) {
    while let comment = printer.comment(before: offset) {
      printer.endLine(emptyLine: hasEmptyLine(before: comment.span.start, text))
      printer.writeComments(before: comment.span.start + 1)
      printer.endLine()
    }
  }

  /// Whether no other statement stands here: at most the sign that ends one.
  private static func isAlone(_ span: Span, _ text: SourceText) -> Bool {
    text.bytes[span.start..<span.end].allSatisfy {
      [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: ";")].contains($0)
    }
  }

  private static func hasEmptyLine(before offset: Int, _ text: SourceText) -> Bool {
    var lineEnds = 0
    for byte in text.bytes[..<offset].reversed() {
      switch byte {
      case UInt8(ascii: "\n"): lineEnds += 1
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): continue
      default: return lineEnds > 1
      }
    }
    return false
  }
}

/// Why a script has no canonical form.
package struct UnreadableScript: Error {
  package let diagnostics: [Diagnostic]
}

extension Documents {
  private func value(_ expression: Expression) -> Doc {
    .group(.nest(self.expression(expression)), breaks: false)
  }

  private func define(_ segment: SegmentDefinition) -> Doc {
    .joined([
      .text("define segment "), expression(.literal(.text(segment.name), segment.nameSpan)),
      .text(" into group "), expression(segment.group.expression), .text(" as "),
      pipeline(segment.pipeline),
    ])
  }

  func statement(_ statement: Statement) -> Doc {
    switch statement {
    case .pipeline(let pipeline): self.pipeline(pipeline)
    case .letPipeline(let name, let pipeline):
      .joined([.text("let "), self.name(name), .text(" = "), self.pipeline(pipeline)])
    case .letExpression(let name, let value):
      .joined([
        .text("let "), self.name(name), .text(" = "), self.value(value),
      ])
    case .param(let parameter):
      .joined(
        [.text("param "), name(parameter.name), .text(": "), .source(parameter.type.span)]
          + (parameter.standard.map { [.text(" = "), value($0)] } ?? []))
    case .def(let function):
      .joined([
        .text("def "), name(function.name), .text("("), names(function.arguments), .text(") = "),
        value(function.body),
      ])
    case .include(_, let span): .source(span)
    case .print(let value, _): .joined([.text("print "), self.value(value)])
    case .assert(let condition, let message, _):
      .joined(
        [.text("assert "), value(condition)]
          + (message.map { [.text(", "), expression($0)] } ?? []))
    case .create(let singular, let record, _):
      .joined([.text("create "), name(singular), .text(" "), value(record)])
    case .define(let segment): define(segment)
    case .snapshot(let resources, let snapshot, _):
      .joined([
        .text("snapshot "), names(resources), .text(" as "), .source(snapshot.span),
      ])
    case .describe(let path, _):
      path.map { .joined([.text("describe "), self.path($0)]) } ?? .text("describe")
    case .explain(let pipeline, let runs, _):
      .joined([.text(runs ? "explain analyze " : "explain "), self.pipeline(pipeline)])
    case .help(let topic, _):
      topic.map { .joined([.text("help "), name($0)]) } ?? .text("help")
    // A script with one is refused before.
    case .unreadable(let name): self.name(name)
    }
  }
}
