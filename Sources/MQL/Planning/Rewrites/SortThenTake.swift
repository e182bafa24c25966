extension [any BoundStage] {
  /// `sort | take N` done as `top N`: no more rows are held than may stay.
  var sortingOnlyFirst: [any BoundStage] {
    var result: [any BoundStage] = []
    var index = 0
    while index < count {
      if index + 1 < count, case .sort(let keys) = self[index].push,
        case .take(let rows) = self[index + 1].push
      {
        result.append(BoundSort(keys: keys, count: rows))
        index += 2
      } else {
        result.append(self[index])
        index += 1
      }
    }
    return result
  }
}
