/// Which rows each row of a window sees: from the first of its part, or the last so many, to
/// itself.
///
/// Rows stand in the window's order, those of one part side by side.
package struct Frames: Sendable {
  /// Where each part begins, and where the last one ends.
  package let partStarts: [Int]
  /// At most so many rows, from 1; `nil`: all from the first of the part.
  package let length: Int?

  package init(partStarts: [Int], length: Int?) {
    self.partStarts = partStarts
    self.length = length.map { min($0, max(1, partStarts[partStarts.count - 1])) }
  }

  package var rowCount: Int { partStarts[partStarts.count - 1] }

  package var parts: [Range<Int>] {
    (1..<partStarts.count).map { partStarts[$0 - 1]..<partStarts[$0] }
  }

  /// The rows that a row of this part sees.
  @inline(__always)
  func frame(of row: Int, in part: Range<Int>) -> Range<Int> {
    guard let length else { return part.lowerBound..<(row + 1) }
    return max(part.lowerBound, row + 1 - length)..<(row + 1)
  }

  /// For each row what `combine`, which is associative, makes of its frame.
  ///
  /// Two steps a row, however long the frames: the rows are cut into blocks as long as a frame, so
  /// that each frame is the end of one block and the beginning of the next (van Herk).
  @inline(__always)
  func fold<State>(
    _ element: (_ row: Int) -> State, _ combine: (State, State) -> State
  ) -> [State] {
    var states: [State] = []
    states.reserveCapacity(rowCount)
    for part in parts {
      var block = part.lowerBound..<min(part.upperBound, part.lowerBound + (length ?? part.count))
      // What the block before ends with, from each of its rows on.
      var ends: [State] = []
      while !block.isEmpty {
        var beginning = element(block.lowerBound)
        for row in block {
          if row > block.lowerBound { beginning = combine(beginning, element(row)) }
          let offset = row + 1 - block.lowerBound
          states.append(offset < ends.count ? combine(ends[offset], beginning) : beginning)
        }
        guard block.upperBound < part.upperBound else { break }
        ends = self.ends(of: block, element, combine)
        block = block.upperBound..<min(part.upperBound, block.upperBound + block.count)
      }
    }
    return states
  }

  @inline(__always)
  private func ends<State>(
    of block: Range<Int>, _ element: (Int) -> State, _ combine: (State, State) -> State
  ) -> [State] {
    var ends: [State] = []
    for row in block.reversed() {
      let state = element(row)
      ends.append(ends.isEmpty ? state : combine(state, ends[ends.count - 1]))
    }
    ends.reverse()
    return ends
  }

  /// Runs over the rows of each part as they enter and leave the frame; `emit` is called for each
  /// row with its frame complete.
  @inline(__always)
  func slide<Failure: Error>(
    enter: (_ row: Int) -> Void, leave: (_ row: Int) -> Void,
    emit: (_ row: Int) throws(Failure) -> Void
  ) throws(Failure) {
    for part in parts {
      var first = part.lowerBound
      for row in part {
        enter(row)
        let frame = frame(of: row, in: part)
        while first < frame.lowerBound {
          leave(first)
          first += 1
        }
        try emit(row)
      }
      while first < part.upperBound {
        leave(first)
        first += 1
      }
    }
  }
}

/// How an aggregate runs over frames: its arguments in the window's order, one result per row.
package typealias FrameFunction =
  @Sendable (_ arguments: [Column], _ frames: Frames, _ context: EvaluationContext)
  throws(EvaluationError) -> Column

extension AggregateCall {
  /// One result per row; the arguments are in the window's order.
  func run(
    _ arguments: [Column], over frames: Frames, context: EvaluationContext
  ) throws(EvaluationError) -> Column {
    if let run = function.frames { return try run(arguments, frames, context) }
    return try runEach(arguments, over: frames, context: context)
  }

  /// One result per row, the same for all rows of a part.
  func runWhole(
    _ arguments: [Column], over frames: Frames, context: EvaluationContext
  ) throws(EvaluationError) -> Column {
    var groups: [Int] = []
    groups.reserveCapacity(frames.rowCount)
    for (index, part) in frames.parts.enumerated() {
      groups.append(contentsOf: repeatElement(index, count: part.count))
    }
    var accumulator = function.makeAccumulator(argumentTypes)
    try accumulator.add(
      arguments, rowCount: frames.rowCount, groups: groups, groupCount: frames.parts.count,
      context: context)
    return try accumulator.finish(groupCount: frames.parts.count, context: context).gather(groups)
  }

  /// Each frame by itself: for what gives as many values as the frame has rows.
  private func runEach(
    _ arguments: [Column], over frames: Frames, context: EvaluationContext
  ) throws(EvaluationError) -> Column {
    if function.keepsEveryValue, let values = arguments.first { try checkSize(values, frames) }
    var results: [Column] = []
    var byteCount = 0
    var places: [Int] = []
    var groups: [Int] = []
    var groupCount = 0
    for part in frames.parts {
      for row in part {
        let frame = frames.frame(of: row, in: part)
        places.append(contentsOf: frame)
        groups.append(contentsOf: repeatElement(groupCount, count: frame.count))
        groupCount += 1
        guard places.count >= Self.rowsAtOnce || row + 1 == frames.rowCount else { continue }
        var accumulator = function.makeAccumulator(argumentTypes)
        try accumulator.add(
          arguments.map { $0.gather(places) }, rowCount: places.count, groups: groups,
          groupCount: groupCount, context: context)
        let result = try accumulator.finish(groupCount: groupCount, context: context)
        byteCount += result.byteCount
        guard byteCount <= Self.mostBytes else { throw .framesTooLarge(function.name) }
        results.append(result)
        try context.checkCancellation()
        places.removeAll(keepingCapacity: true)
        groups.removeAll(keepingCapacity: true)
        groupCount = 0
      }
    }
    return .concatenate(results)
  }

  /// So many rows of frames are brought together at once, to bound the memory they take.
  private static var rowsAtOnce: Int { 65_536 }
  private static var mostValues: Int { 10_000_000 }
  private static var mostBytes: Int { 1 << 30 }

  /// Frames that grow hold many times the rows there are: that is seen before any is brought together.
  private func checkSize(_ values: Column, _ frames: Frames) throws(EvaluationError) {
    let validity = values.validity
    var inFrame = 0
    var total = 0
    frames.slide { row in
      if validity[row] { inFrame += 1 }
    } leave: { row in
      if validity[row] { inFrame -= 1 }
    } emit: { _ in
      total += inFrame
    }
    guard total <= Self.mostValues else {
      throw .tooManyInFrames(function.name, most: Self.mostValues)
    }
    guard total * (values.byteCount / max(1, values.count)) <= Self.mostBytes else {
      throw .framesTooLarge(function.name)
    }
  }
}

extension EvaluationError {
  private static let smallerFrames = "rows N lets each row see the last N rows only"

  fileprivate static func tooManyInFrames(_ name: String, most: Int) -> EvaluationError {
    EvaluationError(
      "\(name)(...) would hold more than \(most) values in this window", help: smallerFrames)
  }

  fileprivate static func framesTooLarge(_ name: String) -> EvaluationError {
    EvaluationError(
      "\(name)(...) would take more than 1 GiB in this window", help: smallerFrames)
  }
}
