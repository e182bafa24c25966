/// Where two texts differ, a line each: `-` is expected, `+` is found.
package func goldenDifference(expected: String, found: String) -> String {
  let old = lines(expected)
  let new = lines(found)
  let change = new.difference(from: old)
  var removed: Set<Int> = []
  var inserted: Set<Int> = []
  for step in change {
    switch step {
    case .remove(let offset, _, _): removed.insert(offset)
    case .insert(let offset, _, _): inserted.insert(offset)
    }
  }
  var text: [String] = []
  var (oldIndex, newIndex) = (0, 0)
  while oldIndex < old.count || newIndex < new.count {
    if removed.contains(oldIndex) {
      text.append("- " + old[oldIndex])
      oldIndex += 1
    } else if inserted.contains(newIndex) {
      text.append("+ " + new[newIndex])
      newIndex += 1
    } else {
      if old[oldIndex].hasPrefix("=== ") { text.append("  " + old[oldIndex]) }
      oldIndex += 1
      newIndex += 1
    }
  }
  return text.joined(separator: "\n")
}

private func lines(_ text: String) -> [String] {
  text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
}
