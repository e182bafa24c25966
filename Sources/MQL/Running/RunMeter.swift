private import Synchronization

/// What the steps of one plan cost as it runs, for `explain analyze`.
package final class RunMeter {
  private let plan: Plan
  private let gauge: CostGauge
  private var source = Reading()
  private var steps: [Reading]
  /// By step, the meters of its operands' plans, in the order in which they ran.
  private var operands: [Int: [RunMeter]] = [:]

  /// What came out of a step, and what it cost without the steps before it.
  private struct Reading {
    var rowCount = 0
    var cost = CostGauge.Cost()

    func step(_ title: String) -> Explanation.MeasuredStep {
      Explanation.MeasuredStep(
        title: title, rowCount: rowCount, traffic: cost.traffic, elapsed: cost.elapsed)
    }
  }

  init(_ plan: Plan, _ gauge: CostGauge) {
    self.plan = plan
    self.gauge = gauge
    steps = plan.steps.map { _ in Reading() }
  }

  func begin() { gauge.begin() }

  /// `step`: -1 for the source.
  func end(_ step: Int, rowCount: Int) {
    let cost = gauge.end()
    if step < 0 {
      source.rowCount += rowCount
      source.cost += cost
    } else {
      steps[step].rowCount += rowCount
      steps[step].cost += cost
    }
  }

  func operand(of step: Int, _ plan: Plan) -> RunMeter {
    let meter = RunMeter(plan, gauge)
    operands[step, default: []].append(meter)
    return meter
  }

  /// The plan, with what its steps cost so far.
  var explanation: Explanation {
    var explanation = plan.explanation
    explanation.run = measuredSteps
    return explanation
  }

  /// In the order in which they ran, an operand's before the stage that takes it.
  private var measuredSteps: [Explanation.MeasuredStep] {
    var measured = [source.step(plan.source.title)]
    for (index, step) in plan.steps.enumerated() {
      for operand in operands[index] ?? [] {
        measured += operand.measuredSteps.map { $0.of(step.title) }
      }
      measured.append(steps[index].step(step.title))
    }
    return measured
  }
}

/// Tells what each of several works that stand within each other costs by itself.
package final class CostGauge: Sendable {
  struct Cost: Sendable {
    var traffic = Traffic()
    var elapsed = Duration.zero

    static func += (a: inout Cost, b: Cost) {
      a.traffic = a.traffic + b.traffic
      a.elapsed += b.elapsed
    }

    static func - (a: Cost, b: Cost) -> Cost {
      Cost(traffic: a.traffic - b.traffic, elapsed: a.elapsed - b.elapsed)
    }
  }

  private let now: @Sendable () -> Cost
  /// The works that are under way, outermost first.
  private let open = Mutex<[(start: Cost, within: Cost)]>([])

  /// - Parameters:
  ///   - elapsed: the time since any instant before now.
  ///   - traffic: what was exchanged with the store so far.
  package init(
    elapsed: @escaping @Sendable () -> Duration, traffic: @escaping @Sendable () -> Traffic
  ) {
    now = { Cost(traffic: traffic(), elapsed: elapsed()) }
  }

  func begin() {
    let start = now()
    open.withLock { $0.append((start, Cost())) }
  }

  /// What the work that began last cost, without those that began within it.
  func end() -> Cost {
    let end = now()
    return open.withLock { open in
      guard let work = open.popLast() else { return Cost() }
      let whole = end - work.start
      if !open.isEmpty { open[open.count - 1].within += whole }
      return whole - work.within
    }
  }
}
