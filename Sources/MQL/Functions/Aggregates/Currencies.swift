/// The currencies that sums of money have met: one a group, a second one is an error.
struct Currencies: Sendable {
  private var met: [String?] = []

  /// The currency stands in the last argument, a text, where the amount's currency is known.
  mutating func add(
    _ arguments: [Column], groups: [Int], groupCount: Int, name: String
  ) throws(EvaluationError) {
    guard arguments.count == 2, case .text(let currencies) = arguments[1] else { return }
    met.grow(to: groupCount, with: nil)
    let amounts = arguments[0].validity
    for row in groups.indices {
      let group = groups[row]
      guard group >= 0, amounts[row], currencies.validity[row] else { continue }
      if let known = met[group] {
        if currencies.isEqual(at: row, to: known) { continue }
        throw .mixing(known, currencies.string(at: row), name: name)
      }
      met[group] = currencies.string(at: row)
    }
  }
}

extension EvaluationError {
  /// A sum of amounts in two currencies.
  static func mixing(_ a: String, _ b: String, name: String) -> EvaluationError {
    let both = [a, b].sorted()
    var error = EvaluationError(
      "\(name)(...) mixes \(both[0]) and \(both[1]) in one result",
      help: "group by the currency too, or take one: where currency_code == \"\(both[0])\"")
    error.mixesCurrencies = true
    return error
  }
}

extension TextColumn {
  func isEqual(at row: Int, to text: String) -> Bool {
    withBytes(at: row) { bytes in
      bytes.count == text.utf8.count && bytes.elementsEqual(text.utf8)
    }
  }
}
