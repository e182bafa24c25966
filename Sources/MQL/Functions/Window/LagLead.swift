extension WindowFunction {
  static let lag = WindowFunction(
    "lag", Signature(.anything, .integer, optional: 1, wanted: "lag takes a value and a distance"),
    gives: { $0[0] },
    manual: Manual(
      usage: "lag(value, distance)",
      summary: "The value so many rows before this one in its part; null where there is no row.",
      details: "Without a distance it is 1. lag(x) ?? 0 has another value where there is none.",
      examples: [
        .init(
          "[{x: 1}, {x: 4}, {x: 9}] | window x - lag(x) as change",
          gives: "{\"x\":1,\"change\":null}\n{\"x\":4,\"change\":3}\n{\"x\":9,\"change\":5}")
      ])
  ) { arguments, rows, context in
    rows.shifted(arguments, context, direction: -1)
  }

  static let lead = WindowFunction(
    "lead",
    Signature(.anything, .integer, optional: 1, wanted: "lead takes a value and a distance"),
    gives: { $0[0] },
    manual: Manual(
      usage: "lead(value, distance)",
      summary: "The value so many rows after this one in its part; null where there is no row.",
      details: "Without a distance it is 1.",
      examples: [
        .init(
          "[{x: 1}, {x: 4}, {x: 9}] | window lead(x) as next, lead(x, 2) as later",
          gives: "{\"x\":1,\"next\":4,\"later\":9}\n{\"x\":4,\"next\":9,\"later\":null}\n"
            + "{\"x\":9,\"next\":null,\"later\":null}")
      ])
  ) { arguments, rows, context in
    rows.shifted(arguments, context, direction: 1)
  }
}

extension WindowRows {
  fileprivate func shifted(
    _ arguments: [Column], _ context: EvaluationContext, direction: Int
  ) -> Column {
    let distances =
      arguments.count > 1
      ? Arguments(columns: arguments, rowCount: count, context: context).ints(1) : nil
    var places: [Int] = []
    places.reserveCapacity(count)
    for part in parts {
      for row in part {
        var distance: Int? = 1
        if let distances {
          distance = distances.validity[row] ? Int(distances.values[row]) : nil
        }
        let (offset, overflow) = (distance ?? 0).multipliedReportingOverflow(by: direction)
        let (place, isFar) = row.addingReportingOverflow(offset)
        let isThere = distance != nil && !overflow && !isFar && part.contains(place)
        places.append(isThere ? place : -1)
      }
    }
    return arguments[0].gather(places)
  }
}
