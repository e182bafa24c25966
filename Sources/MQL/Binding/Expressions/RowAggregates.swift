/// The aggregates over rows that the items of a `summarize` hold, each in a slot of its own.
struct RowAggregates {
  private(set) var calls: [AggregateCall] = []
  private(set) var slots: [Slot] = []
  /// Where the next result goes.
  private var nextSlot: Int

  init(firstSlot: Int) { nextSlot = firstSlot }

  var slotCount: Int { nextSlot }

  mutating func add(_ call: AggregateCall) -> Slot {
    let slot = Slot(nextSlot)
    nextSlot += 1
    calls.append(call)
    slots.append(slot)
    return slot
  }
}
