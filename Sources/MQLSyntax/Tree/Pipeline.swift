/// A source and the stages its rows go through, left to right.
package struct Pipeline: Sendable {
  package let source: Source
  /// A source that is followed straight away by `where` has that as its first stage.
  package let stages: [any StageSyntax]
  package let span: Span

  package init(source: Source, stages: [any StageSyntax], span: Span) {
    self.source = source
    self.stages = stages
    self.span = span
  }

  /// What a pipeline begins with.
  package enum Source: Sendable {
    /// A resource, a `let`, or `_`.
    case name(Name)
    /// `group "VIP"`: exactly one record.
    case one(singular: Name, key: Key)
    /// `read "vip.csv" as (spend: decimal)`: the rows of a file.
    case read(Key, columns: [TypeSyntax.Member], Span)
    /// `groups at "monday"`: rows of a resource as a snapshot has them.
    case kept(Name, SnapshotName)
    /// Literal rows: the elements of the list.
    case rows([Expression], Span)
    indirect case pipeline(Pipeline, Span)
  }

  /// What a snapshot is called: `"monday"`.
  package struct SnapshotName: Sendable {
    package let text: String
    package let span: Span

    package init(_ text: String, _ span: Span) {
      self.text = text
      self.span = span
    }
  }

  /// What stands behind the word for one record: `"VIP"`.
  package struct Key: Sendable {
    /// A literal or a `$name`.
    package let expression: Expression
    package init(_ expression: Expression) { self.expression = expression }
    package var span: Span { expression.span }
  }
}

extension Pipeline.Source {
  package var span: Span {
    switch self {
    case .name(let name): name.span
    case .one(let singular, let key): singular.span.to(key.span)
    case .kept(let resource, let snapshot): resource.span.to(snapshot.span)
    case .rows(_, let span), .pipeline(_, let span), .read(_, _, let span): span
    }
  }
}
