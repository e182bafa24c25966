/// Decides what of a query the store does and what is done here.
package struct Planner {
  private let store: any StoreSource
  var catalog: Catalog { store.catalog }
  /// False only to check that it changes no answer.
  private let pushesDown: Bool

  package init(store: any StoreSource, pushesDown: Bool = true) {
    self.store = store
    self.pushesDown = pushesDown
  }

  /// `keeping`: slots that must come out beside the visible columns.
  package func plan(_ query: BoundQuery, keeping hidden: [Slot] = []) -> Plan {
    var demand = Demand()
    for column in query.shape.columns { demand.add(column.slot) }
    if let totals = query.shape.totals { demand.add(totals) }
    for slot in hidden { demand.add(slot) }
    return plan(query, demand, isOrdered: true)
  }

  /// Where no more than this is read of the rows that come out, seen as records.
  func plan(_ query: BoundQuery, reading needs: Needs) -> Plan {
    plan(query, query.demandOfRecords(for: needs), isOrdered: true)
  }

  /// `demand`: what is read of its rows. `isOrdered`: whether their order shows.
  func plan(_ query: BoundQuery, _ demand: Demand, isOrdered: Bool) -> Plan {
    switch query.source {
    case .scan(let origin, let key):
      return planScan(query, origin, key, demand, isOrdered: isOrdered)
    case .rows(let batch):
      return planLocal(query, .rows(batch), demand, fetching: nil)
    case .stored(let stored, let slots, let origin):
      return planLocal(
        query, .stored(name: stored.name, slots: slots), demand,
        fetching: origin?.kept == nil ? origin : nil)
    case .file(let table, let columns):
      return planFile(query, table, columns, demand)
    case .elements:
      return planLocal(query, .rows(Batch(rowCount: 0, columns: [])), demand, fetching: nil)
    }
  }

  func planLocal(
    _ query: BoundQuery, _ source: PlannedSource, _ demand: Demand, fetching origin: Origin?
  ) -> Plan {
    var explanation = Explanation()
    let located = query.stages.map { stage in
      Explanation.LocatedStep(
        Explanation.Step(stage: stage.title, place: .here, reason: "the rows are here"),
        reads: stage.reads)
    }
    var relations: Set<String> = []
    if let origin { relations = Set(origin.resource.relations.map { $0.name }) }
    let read = demandOfSource(query.stages, demand)
    explanation.add(
      located,
      relations: (origin?.resource.relations ?? []).compactMap { relation in
        guard let slot = origin?.slot(relation.name), read.contains(slot) else { return nil }
        return (relation, slot, true)
      }, of: origin?.resource)
    let steps = placeFetches(
      of: relations, origin: origin, among: query.stages.pruned(to: demand).sortingOnlyFirst,
      demand,
      &explanation)
    return Plan(source: source, steps: steps, shape: query.shape, explanation: explanation)
  }

  private func planScan(
    _ query: BoundQuery, _ origin: Origin, _ key: Value?, _ demand: Demand, isOrdered: Bool
  ) -> Plan {
    var offers =
      pushesDown && key == nil ? PushedOffers(query.stages, over: origin) : PushedOffers()
    var verdicts: [Verdict] = []
    repeat {
      // A store may answer otherwise once less is asked of it.
      verdicts =
        store.plan(
          request(origin, key, offers, query.stages, demand, isOrdered: isOrdered)
        ).verdicts
    } while offers.withdraw(after: verdicts)
    return finish(query, origin, key, offers, verdicts, demand, isOrdered: isOrdered)
  }

  private func finish(
    _ query: BoundQuery, _ origin: Origin, _ key: Value?, _ offers: PushedOffers,
    _ verdicts: [Verdict], _ demand: Demand, isOrdered: Bool
  ) -> Plan {
    let rest = offers.remaining(of: query.stages, after: verdicts)
    // What only a pushed stage looked at need not be brought.
    let request = request(origin, key, offers, rest.stages, demand, isOrdered: isOrdered)
    let scan = store.plan(request)
    var explanation = Explanation()
    explanation.requests = scan.requests
    explanation.add(
      offers.explanation(of: query.stages, verdicts),
      relations: origin.resource.relations.compactMap { relation in
        guard request.needs.fields[relation.name] != nil, let slot = origin.slot(relation.name)
        else { return nil }
        return (relation, slot, scan.separateRelations.contains(relation.name))
      }, of: origin.resource)
    if let slot = rest.countSlot {
      let steps = rest.stages.pruned(to: demand).map { step($0, &explanation) }
      return Plan(
        source: .count(scan, into: slot), steps: steps, shape: query.shape,
        explanation: explanation)
    }
    let steps = placeFetches(
      of: scan.separateRelations, origin: origin,
      among: rest.stages.pruned(to: demand).sortingOnlyFirst,
      demand, &explanation)
    return Plan(
      source: .scan(scan, into: origin), steps: steps, shape: query.shape, explanation: explanation)
  }

  private func request(
    _ origin: Origin, _ key: Value?, _ offers: PushedOffers, _ stages: [any BoundStage],
    _ demand: Demand, isOrdered: Bool
  ) -> ScanRequest {
    var demand = demand
    for stage in stages.reversed() { stage.addDemand(&demand) }
    var needs = Needs(fields: ["id": .whole])
    for (name, slot) in origin.slots {
      if let part = demand.slots[slot] { needs.fields[name] = part }
    }
    return ScanRequest(
      resource: origin.resource, key: key, offers: offers.all, needs: needs,
      isOrdered: offers.takeFirstRows || orderMatters(to: stages, andBehind: isOrdered))
  }

  private func demandOfSource(_ stages: [any BoundStage], _ demand: Demand) -> Demand {
    var demand = demand
    for stage in stages.pruned(to: demand).reversed() { stage.addDemand(&demand) }
    return demand
  }

  private func orderMatters(to stages: [any BoundStage], andBehind isOrdered: Bool) -> Bool {
    for stage in stages {
      switch stage.order {
      case .keeps: continue
      case .needs: return true
      case .ignores: return false
      }
    }
    return isOrdered
  }

  private func step(_ stage: any BoundStage, _ explanation: inout Explanation) -> PlannedStep {
    if stage.operands.isEmpty { return .run(stage) }
    let operands = stage.operands.map { PlannedOperand($0, self) }
    for operand in operands { explanation.add(operand, of: stage) }
    return .combine(stage, operands)
  }

  /// Each relation that comes by requests of its own is fetched right before the first stage that
  /// reads it, when filters have left the fewest rows.
  private func placeFetches(
    of relations: Set<String>, origin: Origin?, among stages: [any BoundStage],
    _ demand: Demand, _ explanation: inout Explanation
  ) -> [PlannedStep] {
    guard let origin else { return stages.map { step($0, &explanation) } }
    let fetched = relations.compactMap { origin.slot($0) }
    let stages = stages.flatMap { split($0, before: fetched) }
    var steps: [PlannedStep] = []
    for stage in stages { steps.append(step(stage, &explanation)) }
    var before = [demand]
    for stage in stages.reversed() {
      var demand = before[before.count - 1]
      stage.addDemand(&demand)
      before.append(demand)
    }
    before.reverse()
    var inserted: [(index: Int, step: PlannedStep)] = []
    for relation in origin.resource.relations where relations.contains(relation.name) {
      guard let slot = origin.slot(relation.name), before[0].contains(slot) else { continue }
      let index = stages.firstIndex { $0.reads.contains(slot) } ?? stages.count
      let needs = before[index].slots[slot] ?? .shape
      let plan = store.planRelation(
        RelationRequest(resource: origin.resource, relation: relation, needs: needs))
      explanation.requests += plan.requests
      inserted.append((index, .fetch(relation.name, plan, into: slot, key: origin.keySlot)))
    }
    for (index, step) in inserted.sorted(by: { $0.index > $1.index }) {
      steps.insert(step, at: index)
    }
    return steps
  }

  /// A filter as several, so that each relation is fetched only for rows that passed what stands
  /// before the first condition on it.
  private func split(_ stage: any BoundStage, before relations: [Slot]) -> [any BoundStage] {
    guard case .filter(let conditions) = stage.push else { return [stage] }
    var waiting = relations
    var parts: [[BoundExpression]] = [[]]
    for condition in conditions {
      let read = Demand([condition])
      let isFirstReader = waiting.contains { read.contains($0) }
      if isFirstReader, !parts[parts.count - 1].isEmpty { parts.append([]) }
      waiting.removeAll { read.contains($0) }
      parts[parts.count - 1].append(condition)
    }
    return parts.count == 1 ? [stage] : parts.map { BoundWhere(conditions: $0) }
  }
}
