/// Rows by their keys: a number for each set of equal keys, and the rows of each in their order.
struct JoinPartners {
  /// Pairs of rows: one that came in, and its partner or -1.
  struct Pairs {
    var incoming: [Int] = []
    var partners: [Int] = []

    /// Whether each row that came in has one pair, so that none needs to be moved.
    func isEachOnce(of rowCount: Int) -> Bool {
      incoming.count == rowCount && incoming.indices.allSatisfy { incoming[$0] == $0 }
    }
  }

  /// Where the pairs of some rows go on: a row, and which of its partners.
  struct Place {
    var row = 0
    var partner = 0
  }

  private var grouper = RowGrouper()
  /// Rows by group, one group after the other; group g's are `rows[starts[g]..<starts[g + 1]]`.
  private var rows: [Int] = []
  private var starts = [0]

  /// No rows at all.
  init() {}

  init(_ keys: [Column], rowCount: Int) {
    let groups = grouper.add(keys, rowCount: rowCount).groups
    let isPartner = Self.hasAll(keys, rowCount: rowCount)
    starts = [Int](repeating: 0, count: grouper.groupCount + 1)
    for row in 0..<rowCount where isPartner[row] { starts[groups[row] + 1] += 1 }
    for group in 0..<grouper.groupCount { starts[group + 1] += starts[group] }
    rows = [Int](repeating: 0, count: starts[grouper.groupCount])
    var next = starts
    for row in 0..<rowCount where isPartner[row] {
      rows[next[groups[row]]] = row
      next[groups[row]] += 1
    }
  }

  /// For each row the group of its partners, -1 where it has none. A null key has none.
  func groups(of keys: [Column], rowCount: Int) -> [Int] {
    if rows.isEmpty { return [Int](repeating: -1, count: rowCount) }
    var groups = grouper.find(keys, rowCount: rowCount)
    let isComplete = Self.hasAll(keys, rowCount: rowCount)
    for row in 0..<rowCount where groups[row] >= 0 {
      let group = groups[row]
      if !isComplete[row] || starts[group] == starts[group + 1] { groups[row] = -1 }
    }
    return groups
  }

  /// Whether a row has several partners.
  func hasRepeats(_ groups: [Int]) -> Bool {
    groups.contains { $0 >= 0 && starts[$0 + 1] - starts[$0] > 1 }
  }

  /// The pairs from a place on, at most so many: equal keys on both sides make more than there is
  /// memory for. `keepsLonely`: rows without a partner stand once, beside none.
  func pairs(
    _ groups: [Int], keepsLonely: Bool, from place: inout Place, atMost most: Int
  ) -> Pairs {
    var pairs = Pairs()
    pairs.incoming.reserveCapacity(min(most, groups.count - place.row))
    pairs.partners.reserveCapacity(min(most, groups.count - place.row))
    while place.row < groups.count, pairs.incoming.count < most {
      let group = groups[place.row]
      if group < 0 {
        if keepsLonely {
          pairs.incoming.append(place.row)
          pairs.partners.append(-1)
        }
        place.row += 1
        continue
      }
      let first = starts[group] + place.partner
      let end = min(starts[group + 1], first + most - pairs.incoming.count)
      pairs.incoming.append(contentsOf: repeatElement(place.row, count: end - first))
      pairs.partners.append(contentsOf: rows[first..<end])
      place.partner += end - first
      if end == starts[group + 1] { place = Place(row: place.row + 1) }
    }
    return pairs
  }

  private static func hasAll(_ keys: [Column], rowCount: Int) -> Validity {
    var validity = Validity(allValid: rowCount)
    for key in keys { validity = validity.intersection(key.validity) }
    return validity
  }
}
