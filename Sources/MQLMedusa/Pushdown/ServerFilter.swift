internal import MQL
internal import MedusaAdmin

/// What the server is asked to filter by; everything in it holds at once.
struct ServerFilter: Sendable, Hashable {
  /// Values of fields, exact. Compared as bytes: to the server two spellings of `é` differ.
  private(set) var values: [String: Values] = [:]
  private(set) var flags: [String: Bool] = [:]
  private(set) var times: [String: TimeBounds] = [:]
  private(set) var memberships: [String: [String]] = [:]
  var search: SearchNeedle?

  struct Values: Sendable, Hashable {
    let isList: Bool
    var texts: [Text]
  }

  struct Text: Sendable, Hashable {
    let bytes: [UInt8]
    init(_ text: String) { bytes = Array(text.utf8) }
    var text: String { String(decoding: bytes, as: UTF8.self) }
  }

  mutating func limit(_ field: String, to texts: [String], isList: Bool) {
    var wanted: [Text] = []
    for text in texts.map({ Text($0) }) where !wanted.contains(text) { wanted.append(text) }
    if let present = values[field] { wanted = present.texts.filter { wanted.contains($0) } }
    values[field] = Values(isList: isList, texts: wanted)
  }

  /// False where the other value is asked for already: nothing can match.
  mutating func limit(_ field: String, to flag: Bool) {
    if let present = flags[field], present != flag { isContradiction = true }
    flags[field] = flag
  }

  mutating func limit(_ field: String, to bounds: TimeBounds) {
    times[field] = times[field].map { $0.intersection(bounds) } ?? bounds
  }

  /// False where the relation is asked about already: one list of ids can be sent, not two.
  mutating func limit(relation: String, to ids: [String]) -> Bool {
    guard memberships[relation] == nil else { return false }
    memberships[relation] = ids
    return true
  }

  /// No record can match: nothing needs to be sent.
  var isImpossible: Bool {
    isContradiction || values.values.contains { $0.texts.isEmpty }
      || times.values.contains { $0.isEmpty } || memberships.values.contains { $0.isEmpty }
  }
  private var isContradiction = false

  func add(to query: inout Query, apiRelationNames: [String: String]) {
    for (field, values) in values.sorted(by: { $0.key < $1.key }) {
      let texts = values.texts.map(\.text)
      if values.isList { query.add(field, list: texts) } else { query.add(field, texts.first) }
    }
    for (field, flag) in flags.sorted(by: { $0.key < $1.key }) { query.add(field, flag) }
    for (relation, ids) in memberships.sorted(by: { $0.key < $1.key }) {
      query.add(apiRelationNames[relation] ?? relation, list: ids)
    }
    for (field, bounds) in times.sorted(by: { $0.key < $1.key }) { bounds.add(to: &query, field) }
    query.add("q", search?.text)
  }
}
