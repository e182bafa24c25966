/// Every function of values, in the order in which help lists them.
package let allScalarFunctions: [ScalarFunction] =
  textFunctions + numberFunctions + logicFunctions + timeFunctions + conversions

private let textFunctions: [ScalarFunction] = [
  .upper, .lower, .trim, .length, .left, .right, .substring, .pad, .replace, .split, .startsWith,
  .same, .format,
]

private let numberFunctions: [ScalarFunction] = [
  .abs, .floor, .ceil, .sqrt, .round, .bucket, .money, .major,
]

private let logicFunctions: [ScalarFunction] = [.if, .coalesce, .empty]

private let timeFunctions: [ScalarFunction] = [
  .now, .today, .year, .quarter, .month, .week, .weekday, .day, .hour, .minute, .age, .fromUnix,
  .trunc,
]

private let conversions: [ScalarFunction] = [.int, .decimal, .text, .bool, .time, .date, .json]

/// Every function of many values, in the order in which help lists them.
package let allAggregates: [AggregateFunction] = [
  .count, .sum, .avg, .min, .max, .median, .percentile, .stddev, .first, .last, .list, .set, .join,
  .any, .all, .countDistinct,
]

/// Every function that only `window` has, in the order in which help lists them.
package let allWindowFunctions: [WindowFunction] = [
  .rowNumber, .rank, .denseRank, .lag, .lead, .percentOfTotal,
]

/// The page of every function, group by group.
package let allFunctionManuals: [Topic] =
  pages(.textFunction, textFunctions) + pages(.numberFunction, numberFunctions)
  + pages(.timeFunction, timeFunctions) + pages(.logicFunction, logicFunctions)
  + pages(.conversion, conversions)
  + allAggregates.map { function in Topic(.aggregate, function.name, manual: function.manual) }
  + allWindowFunctions.map { function in
    Topic(.windowFunction, function.name, manual: function.manual)
  }

private func pages(_ kind: TopicKind, _ functions: [ScalarFunction]) -> [Topic] {
  functions.map { function in Topic(kind, function.name, manual: function.manual) }
}

/// The names of all functions: no `def` may take one.
package let allFunctionNames: [String] = allFunctionManuals.map { $0.name }
