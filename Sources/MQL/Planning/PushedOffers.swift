/// The leading stages of a query as offers to the store, and what is left of them after its answer.
struct PushedOffers {
  private struct Entry {
    let offer: Offer
    let stage: Int
    /// Which of the conditions of a `where`.
    let condition: Int
  }
  private var entries: [Entry] = []

  /// Nothing is offered.
  init() {}

  init(_ stages: [any BoundStage], over origin: Origin) {
    var counts = false
    for (index, stage) in stages.enumerated() {
      switch stage.push {
      case .filter(let conditions):
        // Which rows are the first few hangs on what was kept before them.
        if counts { return }
        for (position, condition) in conditions.enumerated() {
          let predicate = Predicate(condition, over: origin)
          entries.append(Entry(offer: .filter(predicate), stage: index, condition: position))
        }
      case .sort(let keys):
        guard !counts, let order = FieldOrders(keys, over: origin) else { return }
        entries.append(Entry(offer: .sort(order.fields), stage: index, condition: 0))
      case .skip(let count):
        if counts { return }
        entries.append(Entry(offer: .skip(count), stage: index, condition: 0))
        counts = true
      case .take(let count):
        if case .take = entries.last?.offer { return }
        entries.append(Entry(offer: .take(count), stage: index, condition: 0))
        return
      case .count:
        if counts { return }
        entries.append(Entry(offer: .count, stage: index, condition: 0))
        return
      case .passes:
        continue
      case .stops:
        return
      }
    }
  }

  var all: [Offer] { entries.map { $0.offer } }

  /// Whether which rows come hangs on their order.
  var takeFirstRows: Bool {
    entries.contains { entry in
      switch entry.offer {
      case .skip, .take: true
      case .filter, .sort, .count: false
      }
    }
  }

  /// Withdraws what the store may not do after this answer. True where there was anything.
  ///
  /// After an answer that is not exact nothing that counts rows may be the store's; after a sort
  /// that is done here no other sort, which this one would undo.
  mutating func withdraw(after verdicts: [Verdict]) -> Bool {
    var isExact = true
    var sortsHere = false
    var kept: [Entry] = []
    for (index, entry) in entries.enumerated() {
      let isTaken = index < verdicts.count && verdicts[index].isExact
      var isSort = false
      switch entry.offer {
      case .filter: break
      case .sort:
        isSort = true
        if sortsHere { continue }
      case .skip, .take, .count:
        if !isExact {
          entries = kept
          return true
        }
      }
      kept.append(entry)
      if !isTaken {
        isExact = false
        sortsHere = sortsHere || isSort
      }
    }
    defer { entries = kept }
    return kept.count < entries.count
  }

  struct Rest {
    var stages: [any BoundStage] = []
    /// Set where the store counts.
    var countSlot: Slot?
  }

  /// The stages without what the store does whole.
  func remaining(of stages: [any BoundStage], after verdicts: [Verdict]) -> Rest {
    var rest = Rest()
    var done: [Int: Set<Int>] = [:]
    for (entry, verdict) in zip(entries, verdicts) {
      if case .exact = verdict { done[entry.stage, default: []].insert(entry.condition) }
    }
    for (index, stage) in stages.enumerated() {
      guard let conditions = done[index] else {
        rest.stages.append(stage)
        continue
      }
      switch stage.push {
      case .filter(let all):
        let left = all.enumerated().filter { !conditions.contains($0.offset) }.map { $0.element }
        if !left.isEmpty { rest.stages.append(BoundWhere(conditions: left)) }
      case .count(let slot):
        // Whatever stood before it only served the counting.
        rest.stages = []
        rest.countSlot = slot
      case .sort, .skip, .take:
        continue
      case .passes, .stops:
        rest.stages.append(stage)
      }
    }
    return rest
  }

  /// One or several steps for each stage, in their order. What the store does for several
  /// conditions of a stage, as for both bounds of a period, is told once.
  func explanation(
    of stages: [any BoundStage], _ verdicts: [Verdict]
  ) -> [Explanation.LocatedStep] {
    var steps: [Explanation.LocatedStep] = []
    for (index, stage) in stages.enumerated() {
      let answers = zip(entries, verdicts).filter { $0.0.stage == index }
      if answers.isEmpty {
        steps.append(
          Explanation.LocatedStep(
            Explanation.Step(
              stage: stage.title, place: .here, reason: "done on the rows that came"),
            reads: stage.reads))
      }
      var told: Set<String> = []
      for (entry, answer) in answers {
        switch answer {
        case .exact(let reason):
          guard told.insert(reason).inserted else { continue }
          steps.append(
            Explanation.LocatedStep(
              Explanation.Step(stage: stage.title, place: .server, reason: reason),
              reads: Demand()))
        case .inexact(let reason):
          steps.append(
            Explanation.LocatedStep(
              Explanation.Step(stage: stage.title, place: .both, reason: reason),
              reads: stage.reads(ofCondition: entry.condition)))
        case .barrier(let reason):
          steps.append(
            Explanation.LocatedStep(
              Explanation.Step(stage: stage.title, place: .here, reason: reason),
              reads: stage.reads(ofCondition: entry.condition)))
        }
      }
    }
    return steps
  }
}

extension BoundStage {
  /// What one of the conditions of a `where` reads; of another stage all that it reads.
  fileprivate func reads(ofCondition index: Int) -> Demand {
    guard case .filter(let conditions) = push, conditions.indices.contains(index) else {
      return reads
    }
    return Demand([conditions[index]])
  }
}

extension Verdict {
  fileprivate var isExact: Bool {
    if case .exact = self { true } else { false }
  }
}

/// Sort keys that are plain fields.
private struct FieldOrders {
  var fields: [Offer.FieldOrder] = []

  init?(_ keys: [BoundSortKey], over origin: Origin) {
    for key in keys {
      guard case .column(let slot, depth: 0) = key.expression, let name = origin.name(slot),
        origin.resource.field(name) != nil
      else { return nil }
      fields.append(Offer.FieldOrder(field: name, isDescending: key.isDescending))
    }
  }
}
