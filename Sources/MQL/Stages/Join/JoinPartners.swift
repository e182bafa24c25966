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

    /// Whether a row that came in has several pairs; they stand together.
    var hasRepeats: Bool { zip(incoming, incoming.dropFirst()).contains { $0 == $1 } }
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

  /// How far the pairs of a batch have come.
  struct Place {
    /// The first row whose pairs are not all out.
    var row = 0
    /// Of this row.
    var pairCount = 0
  }

  /// The next pairs from a place on, few enough to hold: rows of equal keys make the product of
  /// their numbers. A row's pairs stand in one piece, unless they alone are too many.
  ///
  /// - Parameters:
  ///   - groups: of the rows that came in.
  ///   - keepsLonely: rows without a partner stand once, beside none.
  func pairs(
    _ groups: [Int], keepsLonely: Bool, from place: inout Place, atMost limit: Int = 65_536
  ) -> Pairs {
    var pairs = Pairs()
    pairs.incoming.reserveCapacity(min(groups.count, limit))
    pairs.partners.reserveCapacity(min(groups.count, limit))
    while place.row < groups.count {
      let group = groups[place.row]
      if group >= 0 {
        let room = limit - pairs.incoming.count
        let open = rows[(starts[group] + place.pairCount)..<starts[group + 1]]
        if open.count > room, !pairs.incoming.isEmpty { return pairs }
        let taken = open.prefix(room)
        pairs.incoming.append(contentsOf: repeatElement(place.row, count: taken.count))
        pairs.partners.append(contentsOf: taken)
        if taken.count < open.count {
          place.pairCount += taken.count
          return pairs
        }
      } else if keepsLonely {
        if pairs.incoming.count == limit { return pairs }
        pairs.incoming.append(place.row)
        pairs.partners.append(-1)
      }
      place = Place(row: place.row + 1)
    }
    return pairs
  }

  private static func hasAll(_ keys: [Column], rowCount: Int) -> Validity {
    var validity = Validity(allValid: rowCount)
    for key in keys { validity = validity.intersection(key.validity) }
    return validity
  }
}
