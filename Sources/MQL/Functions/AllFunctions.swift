/// Every function of values, in the order in which help lists them.
package let allScalarFunctions: [ScalarFunction] = [
  .upper, .lower, .trim, .length, .left, .right, .substring, .pad, .replace, .split, .startsWith,
  .same, .format,
  .abs, .floor, .ceil, .sqrt, .round, .bucket, .money, .major,
  .if, .coalesce, .empty,
  .int, .decimal, .text, .bool, .json,
]

/// Every function of many values, in the order in which help lists them.
package let allAggregates: [AggregateFunction] = [
  .count, .sum, .avg, .min, .max, .median, .percentile, .stddev, .first, .last, .list, .set, .join,
  .any, .all, .countDistinct,
]
