/// Every function of values, in the order in which help lists them.
package let allScalarFunctions: [ScalarFunction] = [
  .upper, .lower, .trim, .length, .left, .right, .substring, .pad, .replace, .split, .startsWith,
  .same, .format,
  .abs, .floor, .ceil, .sqrt, .round, .bucket, .money, .major,
  .if, .coalesce, .empty,
  .now, .today, .year, .quarter, .month, .week, .weekday, .day, .hour, .minute, .age, .fromUnix,
  .trunc,
  .int, .decimal, .text, .bool, .time, .date, .json,
]

/// Every function of many values, in the order in which help lists them.
package let allAggregates: [AggregateFunction] = [
  .count, .sum, .avg, .min, .max, .median, .percentile, .stddev, .first, .last, .list, .set, .join,
  .any, .all, .countDistinct,
]

/// Every function that only `window` has, in the order in which help lists them.
package let allWindowFunctions: [WindowFunction] = [
  .rowNumber, .rank, .denseRank, .lag, .lead, .percentOfTotal,
]
