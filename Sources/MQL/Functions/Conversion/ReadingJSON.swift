import MQLSyntax

extension ScalarFunction {
  /// Json where another type is wanted; it stands in no list of functions.
  static func readingJSON(as type: ValueType, label: String?) -> ScalarFunction {
    ScalarFunction(
      name: "", manual: Manual(usage: "", summary: "", examples: []), resultType: { _ in type },
      apply: { (columns, _, context) in
        Conversion(label: label, context: context).read(columns[0], as: type)
      })
  }

  /// The function for these arguments: notes tell what the first of them is called.
  func naming(_ argument: Expression?) -> ScalarFunction {
    guard let labelled, let label = argument?.lastName else { return self }
    return labelled(label)
  }
}

extension Expression.Argument {
  var lastName: String? {
    guard case .value(let value) = self else { return nil }
    if case .filter(let filtered, _, _) = value { return filtered.lastName }
    return value.lastName
  }
}

extension Expression {
  /// `tier` of `metadata.tier`.
  var lastName: String? {
    if case .name(let name) = self { return name.text }
    if case .member(_, let name) = self { return name.text }
    return nil
  }
}

extension Conversion {
  /// As `convert`, but of json only its texts are texts: `text(x)` makes one of a number.
  func read(_ column: Column, as type: ValueType) -> Column {
    guard type == .text, case .json(let json) = column else { return convert(column, to: type) }
    let texts = json.jsonTexts
    note(lost: texts.validity.nullCount - json.validity.nullCount, .text)
    return .text(texts)
  }

  /// `int(x)` and its like: a text in json is read as a text is elsewhere, so that
  /// int(metadata.spend) takes 12 and "12".
  func convertEach(_ column: Column, to type: ValueType) -> Column {
    guard case .json(let json) = column else { return convert(column, to: type) }
    let result: Column
    if type == .int {
      result = .int(json.mapFixed(filler: 0) { JSONSlice($0).asInt })
    } else if type == .decimal {
      result = .decimal(json.mapFixed(filler: .zero) { JSONSlice($0).asDecimal })
    } else if type == .bool {
      result = .bool(json.mapFixed(filler: false) { JSONSlice($0).asBool })
    } else {
      return convert(column, to: type)
    }
    note(lost: result.validity.nullCount - json.validity.nullCount, type)
    return result
  }
}

extension JSONSlice {
  fileprivate var asDecimal: Decimal? {
    switch kind {
    case .number: number
    case .text: text.flatMap { $0.withUnsafeBufferPointer { Decimal(utf8: $0) } }
    case .bool: Decimal(bool == true ? 1 : 0)
    case .null, .array, .object: nil
    }
  }

  /// Of a number its fraction is cut; a text has none.
  fileprivate var asInt: Int64? {
    kind == .text ? asDecimal?.exactInteger : asDecimal?.truncatedInteger
  }

  fileprivate var asBool: Bool? {
    guard let text else { return bool }
    return text.elementsEqual("true".utf8) ? true : text.elementsEqual("false".utf8) ? false : nil
  }
}
