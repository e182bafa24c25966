/// The aggregates over rows that the items of a `summarize` hold, each in a slot of its own.
struct RowAggregates {
  private(set) var calls: [(call: AggregateCall, slot: Slot)] = []
  /// What only `window` has; `nil` where they are not to be had.
  private(set) var windowCalls: [(call: WindowCall, slot: Slot)]?
  /// Where the next result goes.
  private var nextSlot: Int

  init(firstSlot: Int, inWindow: Bool = false) {
    nextSlot = firstSlot
    if inWindow { windowCalls = [] }
  }

  var slotCount: Int { nextSlot }

  mutating func add(_ call: AggregateCall) -> Slot {
    let slot = newSlot()
    calls.append((call, slot))
    return slot
  }

  mutating func add(_ call: WindowCall) -> Slot {
    let slot = newSlot()
    windowCalls?.append((call, slot))
    return slot
  }

  private mutating func newSlot() -> Slot {
    defer { nextSlot += 1 }
    return Slot(nextSlot)
  }
}
