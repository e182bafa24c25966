import MQL

/// Random queries over values that occur, nearly occur, or have bitten before.
struct PredicateGenerator {
  private let rows: [Value]
  private var random: SeededGenerator

  init(_ rows: [Value], seed: UInt64) {
    self.rows = rows
    random = SeededGenerator(seed)
  }

  mutating func flip() -> Bool { Bool.random(using: &random) }
  private mutating func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &random) }

  mutating func offers(for name: String) -> [Offer] {
    var offers: [Offer] = []
    for _ in 0..<number(0..<3) { offers.append(.filter(predicate(name, depth: 2))) }
    if number(0..<4) == 0 {
      offers.append(
        .sort([.init(field: number(0..<4) == 0 ? "updated_at" : "created_at", isDescending: flip())]
        ))
    }
    if number(0..<3) == 0 { offers.append(.skip(number(0..<6))) }
    if flip() { offers.append(.take(number(0..<12))) }
    if number(0..<4) == 0 { offers.append(.filter(predicate(name, depth: 1))) }
    if number(0..<3) == 0 { offers.append(.count) }
    return offers
  }

  private mutating func predicate(_ name: String, depth: Int) -> Predicate {
    if depth > 0 {
      switch number(0..<6) {
      case 0: return .and(predicate(name, depth: depth - 1), predicate(name, depth: depth - 1))
      case 1: return .or(predicate(name, depth: depth - 1), predicate(name, depth: depth - 1))
      case 2: return .not(predicate(name, depth: depth - 1))
      default: break
      }
    }
    switch number(0..<8) {
    case 0, 1, 2: return time(number(0..<3) == 0 ? "updated_at" : "created_at")
    case 3: return name == "customers" ? .isTrue(field: "has_account") : time("created_at")
    case 4, 5: return .match(field: textField(name), match(), needle(textField(name)))
    case 6: return .isIn(field: textField(name), (0..<number(0..<4)).map { _ in value(name) })
    default: return .compare(field: textField(name), flip() ? .equal : .notEqual, value(name))
    }
  }

  private mutating func time(_ field: String) -> Predicate {
    let at = rows[number(0..<rows.count)][field].milliseconds + Int64(number(0..<3) - 1)
    let comparisons: [Comparison] = [
      .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual,
    ]
    return .compare(
      field: field, comparisons[number(0..<6)], .time(MQL.Instant(milliseconds: at)))
  }

  private mutating func match() -> TextMatch {
    [.contains, .startsWith, .endsWith, .containsIgnoringCase][number(0..<4)]
  }

  private static func textFields(_ name: String) -> [String] {
    switch name {
    case "groups": ["name", "name", "id"]
    case "customers": ["email", "first_name", "last_name", "phone"]
    case "orders": ["status", "payment_status", "email", "customer_id", "currency_code", "id"]
    case "price_lists": ["name", "status", "type"]
    default: ["name", "currency_code"]
    }
  }

  private mutating func textField(_ name: String) -> String {
    let fields = Self.textFields(name)
    return fields[number(0..<fields.count)]
  }

  /// What the conditions read.
  static func needs(of name: String) -> Needs {
    let flags = name == "customers" ? ["has_account"] : []
    let fields = textFields(name) + ["created_at", "updated_at"] + flags
    return Needs(fields: Dictionary(fields.map { ($0, Needs.whole) }) { one, _ in one })
  }

  private mutating func needle(_ field: String) -> String {
    let troubles = [
      "", "null", "NULL", "%", "_", "\\", "É", "i", "İ", "vip", "ß", "K", "\u{212A}", "@",
    ]
    if number(0..<3) == 0 { return troubles[number(0..<troubles.count)] }
    let text = rows[number(0..<rows.count)][field].text ?? "a"
    let start = number(0..<max(text.count, 1))
    let part = String(text.dropFirst(start).prefix(number(1..<5)))
    return flip() ? part.uppercased() : part
  }

  private mutating func value(_ name: String) -> Value {
    let troubles = ["", "null", "Comma, Inc.", "a,b", "back\\slash", "VIP", "no such", "canceled"]
    if number(0..<3) == 0 { return .text(troubles[number(0..<troubles.count)]) }
    if number(0..<12) == 0 { return .null }
    return rows[number(0..<rows.count)][textField(name)]
  }
}
