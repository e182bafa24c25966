package import MQLSyntax

/// `sample N`: N rows by chance.
package struct Sample: Stage {
  package static let keywords = ["sample"]
  package static let keepsColumns = true
  package static let manual = Manual(
    usage: "sample N",
    summary: "N rows by chance, in the order they came in",
    details:
      "Each row is as likely as any other, none comes twice; fewer rows than N are all kept.",
    examples: [
      Manual.Example("[{n: 1}, {n: 2}, {n: 3}] | sample 2 | count", gives: #"{"count":2}"#),
      Manual.Example("[{n: 1}, {n: 2}] | sample 5", gives: "{\"n\":1}\n{\"n\":2}"),
    ])

  let count: Expression
  package let span: Span

  package static func parse(_ parser: inout Parser, keyword: Span) throws(Diagnostic) -> Sample {
    let count = try parser.expression()
    return Sample(count: count, span: keyword.to(count.span))
  }

  package func bind(_ binder: inout QueryBinder) -> (any BoundStage)? {
    binder.isLimited = true
    return binder.bindCount(count).map { BoundSample(count: $0) }
  }
}

struct BoundSample: BoundStage {
  let count: Int

  let title = "sample"
  var push: StagePush { .stops }
  var order: OrderUse { .keeps }
  var reads: Demand { Demand() }
  func addDemand(_ demand: inout Demand) {}

  func makeOperator(_ context: EvaluationContext) -> any Operator {
    LeastTickets(count: count, generator: context.chance.makeGenerator())
  }

  /// Every row draws a number; the rows with the least are kept. Held are some times as many.
  private struct LeastTickets: Operator {
    let count: Int
    var generator: SplitMix
    private var batches: [Batch] = []
    private var tickets: [UInt64] = []
    /// Rows with more than this can't be among the least.
    private var limit = UInt64.max

    init(count: Int, generator: SplitMix) {
      self.count = count
      self.generator = generator
    }

    var isSatisfied: Bool { count == 0 }

    mutating func process(_ batch: Batch) throws(EvaluationError) -> Batch? {
      var chosen: [Int] = []
      for row in 0..<batch.rowCount {
        let ticket = generator.next()
        guard ticket <= limit else { continue }
        chosen.append(row)
        tickets.append(ticket)
      }
      if !chosen.isEmpty {
        batches.append(chosen.count == batch.rowCount ? batch : batch.gather(chosen))
      }
      if tickets.count / 4 >= max(count, 4096) { keepLeast() }
      return nil
    }

    mutating func finish() throws(EvaluationError) -> Batch? {
      keepLeast()
      return batches.first
    }

    private mutating func keepLeast() {
      guard !batches.isEmpty else { return }
      let all = Batch.concatenate(batches)
      let byTicket = tickets.indices.sorted { (tickets[$0], $0) < (tickets[$1], $1) }
      let kept = byTicket.prefix(count).sorted()
      if kept.count == count, let last = byTicket.prefix(count).last { limit = tickets[last] }
      batches = [kept.count == all.rowCount ? all : all.gather(kept)]
      tickets = kept.map { tickets[$0] }
    }
  }
}
