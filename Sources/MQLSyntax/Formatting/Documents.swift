/// Writes what statements and stages are made of as documents.
package struct Documents: Sendable {
  let text: SourceText
  let comments: [Comment]

  package func name(_ name: Name) -> Doc { .source(name.span) }

  package func names(_ names: [Name]) -> Doc { .list(names.map { name($0) }) }

  package func path(_ path: Path) -> Doc {
    var parts: [Doc] = []
    for name in path.names {
      if !parts.isEmpty { parts.append(.text(".")) }
      parts.append(.source(name.span))
    }
    return .joined(parts)
  }

  package func items(_ items: [Item]) -> Doc { .list(items.map { item($0) }) }

  package func item(_ item: Item) -> Doc {
    let value = expression(item.expression)
    guard let alias = item.alias else { return value }
    return .joined([value, .text(" as "), name(alias)])
  }

  package func selectItems(_ items: [SelectItem]) -> Doc {
    .list(
      items.map { item in
        switch item {
        case .all(let span, let except):
          except.isEmpty
            ? .source(span) : .joined([.source(span), .text(" except "), names(except)])
        case .members(let name, _): .joined([self.name(name), .text(".*")])
        case .item(let item): self.item(item)
        }
      })
  }

  package func sortKeys(_ keys: [SortKey]) -> Doc {
    .list(
      keys.map { key in
        switch key.direction {
        case .ascending: .joined([expression(key.expression), .text(" asc")])
        case .descending: .joined([expression(key.expression), .text(" desc")])
        case nil: expression(key.expression)
        }
      })
  }

  /// The source and its stages; one stage a line where they don't fit into one.
  package func pipeline(_ pipeline: Pipeline) -> Doc {
    var head = [source(pipeline.source)]
    var stages = pipeline.stages[...]
    if let first = stages.first, !isPipe(after: pipeline.source.span.end) {
      head += [.text(" "), first.document(self)]
      stages = stages.dropFirst()
    }
    return .group(
      .joined(head + [.nest(.joined(stages.map { behindPipe($0) }))]),
      breaks: hasComment(in: pipeline.span))
  }

  /// Stages in parentheses: `(where has_account | take 3)`.
  package func innerStages(_ stages: [any StageSyntax]) -> Doc {
    guard let first = stages.first, let last = stages.last else { return .text("()") }
    let body = Doc.joined([first.document(self)] + stages.dropFirst().map { behindPipe($0) })
    return .group(
      .joined([
        .text("("), .nest(.joined([.softLine, .comments(before: first.span.start), body])),
        .softLine, .text(")"),
      ]),
      breaks: hasComment(in: first.span.to(last.span)))
  }

  private func behindPipe(_ stage: any StageSyntax) -> Doc {
    .joined([.comments(before: stage.span.start), .line, .text("| "), stage.document(self)])
  }

  private func source(_ source: Pipeline.Source) -> Doc {
    switch source {
    case .name(let name): return self.name(name)
    case .one(let singular, let key):
      return .joined([name(singular), .text(" "), .source(key.span)])
    case .kept(let resource, let snapshot):
      return .joined([name(resource), .text(" at "), .source(snapshot.span)])
    case .read(let key, let columns, _):
      return .joined([.text("read "), .source(key.span)] + types(of: columns))
    case .rows(let rows, let span):
      return brackets("[", rows.map { expression($0) }, "]", span)
    case .pipeline(let inner, let span):
      return brackets("(", [pipeline(inner)], ")", span)
    }
  }

  private func types(of columns: [TypeSyntax.Member]) -> [Doc] {
    guard !columns.isEmpty else { return [] }
    let parts = columns.map { column in
      Doc.joined([.source(column.name.span), .text(": "), .source(column.type.span)])
    }
    return [.text(" as ("), .list(parts), .text(")")]
  }

  /// Between brackets; `span` takes these in.
  func brackets(_ open: String, _ parts: [Doc], _ close: String, _ span: Span) -> Doc {
    let end = Doc.comments(before: span.end - 1)
    let start = Doc.comments(before: span.start)
    guard !parts.isEmpty else { return .joined([start, .text(open), end, .text(close)]) }
    return .group(
      .joined([
        start, .text(open), .nest(.joined([.softLine, .list(parts)])), end, .softLine, .text(close),
      ]),
      breaks: hasComment(in: span))
  }

  private func isPipe(after offset: Int) -> Bool {
    Lexer(bytes: text.bytes).token(from: offset).isSign(.pipe)
  }

  private func hasComment(in span: Span) -> Bool {
    comments.contains { $0.span.start >= span.start && $0.span.start < span.end }
  }
}

extension StageSyntax {
  /// A stage that does not say how it is written is kept as it was.
  package func document(_ write: Documents) -> Doc { .source(span) }
}
