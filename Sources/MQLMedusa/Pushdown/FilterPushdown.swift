internal import MQL

/// Divides conditions between the server's list and the engine.
///
/// First everything that the server says exactly; then, where a condition is left, one search. It
/// is offered whole offers, because the search and an exact name exclude each other.
struct FilterPushdown {
  private let resource: Resource
  private let abilities: [FilterAbility]
  private(set) var filter = ServerFilter()

  init(_ resource: MedusaResource) {
    self.resource = resource.record
    abilities = resource.list?.abilities ?? []
  }

  /// One verdict for each condition.
  mutating func push(_ predicates: [Predicate]) -> [Verdict] {
    var outcomes: [[Conjunct]] = []
    for predicate in predicates {
      var conjuncts: [Conjunct] = []
      for conjunct in predicate.conjuncts(of: resource) { conjuncts.append(push(conjunct)) }
      outcomes.append(conjuncts)
    }
    chooseSearch(among: outcomes.joined())
    return outcomes.map { verdict(on: $0) }
  }

  private mutating func push(_ predicate: Predicate) -> Conjunct {
    switch predicate {
    case .compare(let field, .equal, let value): return equal(field, [value], predicate)
    case .isIn(let field, let values): return equal(field, values, predicate)
    case .compare(let field, .notEqual, .bool(let flag)): return isFlag(field, !flag)
    case .compare(let field, let comparison, let value): return compare(field, comparison, value)
    case .isTrue(let field): return isFlag(field, true)
    case .match(let field, _, let needle): return search([field], needle)
    case .any(let relation, let inner): return member(of: relation, inner)
    case .or: return searchForEither(predicate)
    case .isNull(let field): return .impossible(why: "the store can't be asked for a null \(field)")
    case .not: return .impossible(why: "the store can't be asked for what is not so")
    case .and, .opaque: return .impossible(why: "only decided here")
    }
  }

  // MARK: exact

  private mutating func equal(
    _ field: String, _ values: [Value], _ predicate: Predicate
  ) -> Conjunct {
    for ability in abilities {
      switch ability {
      case .anyOf(field, let rule):
        guard let texts = rule.texts(of: values), texts.isSendable else { continue }
        filter.limit(field, to: texts, isList: true)
        return .exact(by: field)
      case .one(field, let rule):
        guard let texts = rule.texts(of: values), texts.count <= 1, texts.isSendable,
          filter.values[field] == nil
        else { continue }
        filter.limit(field, to: texts, isList: false)
        return .exact(by: field)
      case .flag(field):
        if values.count == 1, case .bool(let flag) = values[0] { return isFlag(field, flag) }
      case .time(field):
        if values.count == 1 { return compare(field, .equal, values[0]) }
      case .search(let fields, _):
        if fields.contains(field), values.count == 1, case .text(let text) = values[0] {
          return search([field], text)
        }
      case .anyOf, .one, .flag, .time, .membership: continue
      }
    }
    return .impossible(why: "the store can't be asked for this \(field)")
  }

  private mutating func isFlag(_ field: String, _ flag: Bool) -> Conjunct {
    for case .flag(field) in abilities {
      filter.limit(field, to: flag)
      return .exact(by: field)
    }
    return .impossible(why: "the store can't filter by \(field)")
  }

  private mutating func compare(
    _ field: String, _ comparison: Comparison, _ value: Value
  ) -> Conjunct {
    for case .time(field) in abilities {
      guard case .time(let instant) = value, let bounds = TimeBounds(comparison, instant) else {
        return .impossible(why: "the store can't be asked for this \(field)")
      }
      filter.limit(field, to: bounds)
      return .exact(by: field)
    }
    return .impossible(why: "the store can't filter by \(field) like this")
  }

  private mutating func member(of relation: String, _ inner: Predicate) -> Conjunct {
    let why = "the store can't filter by \(relation) like this"
    for case .membership(relation) in abilities {
      let values: [Value]
      switch inner {
      case .compare("id", .equal, let value): values = [value]
      case .isIn("id", let list): values = list
      case .compare, .isIn, .match, .isTrue, .isNull, .not, .or, .and, .any, .opaque:
        return .impossible(why: why)
      }
      guard let ids = FilterAbility.ValueRule.text.texts(of: values), ids.isSendable,
        filter.limit(relation: relation, to: ids)
      else { return .impossible(why: why) }
      return .exact(by: "the ids of \(relation)")
    }
    return .impossible(why: why)
  }

  // MARK: search

  private func search(_ fields: [String], _ text: String) -> Conjunct {
    for case .search(let searched, _) in abilities
    where fields.allSatisfy({ searched.contains($0) }) {
      guard let needle = SearchNeedle(text) else {
        return .impossible(why: "the store's search may miss such a text")
      }
      return .search([needle])
    }
    return .impossible(why: "the store can't search in \(fields.joined(separator: " and "))")
  }

  /// One text in this field or in that one is what the search does anyway.
  private func searchForEither(_ predicate: Predicate) -> Conjunct {
    let why = "the store can't be asked for either of two things"
    guard let (fields, needle) = predicate.commonMatch else { return .impossible(why: why) }
    return search(fields, needle)
  }

  private mutating func chooseSearch(among conjuncts: some Sequence<Conjunct>) {
    for case .search(_, let silenced) in abilities {
      if let silenced, filter.values[silenced] != nil { return }
    }
    for case .search(let needles) in conjuncts {
      for needle in needles where needle.text.utf8.count > filter.search?.text.utf8.count ?? 0 {
        filter.search = needle
      }
    }
  }

  // MARK: verdict

  private func verdict(on conjuncts: [Conjunct]) -> Verdict {
    var exact: [String] = []
    var narrowed = false
    var left: String?
    for conjunct in conjuncts {
      switch conjunct {
      case .exact(let by): if !exact.contains(by) { exact.append(by) }
      case .search(let needles):
        if let search = filter.search, needles.contains(search) {
          narrowed = true
        } else {
          left =
            left
            ?? (filter.search == nil
              ? "the store ignores its search beside a name"
              : "the store searches for one text only")
        }
      case .impossible(let why): left = left ?? why
      }
    }
    let by = exact.joined(separator: " and ")
    if left == nil && !narrowed { return .exact("the store filters by \(by)") }
    if narrowed { return .inexact("the store's search narrows; the rest is decided here") }
    if !exact.isEmpty { return .inexact("the store filters by \(by); \(left ?? "")") }
    return .barrier(left ?? "")
  }
}

extension Predicate {
  /// The fields of which one has to contain the text: `first_name ~ "x" or last_name ~ "x"`.
  fileprivate var commonMatch: (fields: [String], needle: String)? {
    switch self {
    case .match(let field, _, let needle): return ([field], needle)
    case .compare(let field, .equal, .text(let text)): return ([field], text)
    case .or(let a, let b):
      guard let one = a.commonMatch, let other = b.commonMatch,
        one.needle.lowercased() == other.needle.lowercased()
      else { return nil }
      return (one.fields + other.fields, one.needle)
    case .compare, .isIn, .isTrue, .isNull, .not, .and, .any, .opaque: return nil
    }
  }
}
