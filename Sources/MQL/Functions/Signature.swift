/// What a function takes: a kind for each argument, the last ones may be left out.
struct Signature: Sendable {
  enum Parameter: Sendable, Equatable {
    case text
    /// Int, decimal or money.
    case number
    case integer
    case bool
    /// A time.
    case time
    /// A time or a date.
    case moment
    /// Anything that is written in one cell: no list, no record.
    case scalar
    /// The same, taken as it is written; of json only its texts.
    case writtenText
    case anything
    /// Of an aggregate: the same for all rows that it looks at. Messages call it by this word.
    indirect case oneForAllRows(Parameter, String)
  }

  let parameters: [Parameter]
  let optionalCount: Int
  /// "round takes a number and a count of digits".
  let wanted: String

  init(_ parameters: Parameter..., optional: Int = 0, wanted: String) {
    self.parameters = parameters
    self.optionalCount = optional
    self.wanted = wanted
  }

  /// Whether all arguments may be left out.
  var mayBeEmpty: Bool { optionalCount == parameters.count }

  func check(_ arguments: [ValueType]) throws(SignatureMismatch) {
    guard arguments.count <= parameters.count,
      arguments.count >= parameters.count - optionalCount
    else { throw SignatureMismatch(argument: nil, wanted: wanted) }
    for (index, argument) in arguments.enumerated() where !parameters[index].accepts(argument) {
      throw SignatureMismatch(
        argument: index, wanted: "\(wanted), and this is \(argument.phrase)")
    }
  }
}

extension Signature.Parameter {
  /// What an argument is read as where it is json; `nil` where it may be anything.
  var wantedType: ValueType? {
    switch self {
    case .text, .writtenText: .text
    case .number: .decimal
    case .integer: .int
    case .bool: .bool
    case .time, .moment, .scalar, .anything: nil
    case .oneForAllRows(let parameter, _): parameter.wantedType
    }
  }

  /// Json may hold what is wanted; a row where it doesn't gives null.
  fileprivate func accepts(_ type: ValueType) -> Bool {
    if case .oneForAllRows(let parameter, _) = self { return parameter.accepts(type) }
    return switch type {
    case .null, .unknown, .json: true
    case .text: self == .text || takesAnyScalar
    case .int: self == .number || self == .integer || takesAnyScalar
    case .decimal, .money: self == .number || takesAnyScalar
    case .bool: self == .bool || takesAnyScalar
    case .time: self == .time || self == .moment || takesAnyScalar
    case .date: self == .moment || takesAnyScalar
    case .duration, .period: takesAnyScalar
    case .list, .record: self == .anything
    }
  }

  private var takesAnyScalar: Bool {
    self == .scalar || self == .writtenText || self == .anything
  }
}

/// The arguments of one run over some rows, read as the types that a function wants.
struct Arguments {
  let columns: [Column]
  let rowCount: Int
  let context: EvaluationContext

  var count: Int { columns.count }

  func texts(_ index: Int) -> TextColumn {
    if case .text(let column) = converted(index, to: .text) { return column }
    return TextColumn([String?](repeating: nil, count: rowCount))
  }

  func decimals(_ index: Int) -> FixedColumn<Decimal> {
    if case .decimal(let column) = converted(index, to: .decimal) { return column }
    return FixedColumn([Decimal?](repeating: nil, count: rowCount), filler: .zero)
  }

  func ints(_ index: Int) -> FixedColumn<Int64> {
    if case .int(let column) = converted(index, to: .int) { return column }
    return FixedColumn([Int64?](repeating: nil, count: rowCount), filler: 0)
  }

  func bools(_ index: Int) -> FixedColumn<Bool> {
    if case .bool(let column) = converted(index, to: .bool) { return column }
    return FixedColumn([Bool?](repeating: nil, count: rowCount), filler: false)
  }

  private func converted(_ index: Int, to type: ValueType) -> Column {
    Conversion(label: nil, context: context).read(columns[index], as: type)
  }
}

extension ScalarFunction {
  /// One that always gives the same type.
  init(
    _ name: String, _ signature: Signature, gives type: ValueType,
    manual: @escaping @Sendable @autoclosure () -> Manual,
    run: @escaping @Sendable (Arguments) throws(EvaluationError) -> Column
  ) {
    self.init(name, signature, gives: { _ in type }, manual: manual(), run: run)
  }

  init(
    _ name: String, _ signature: Signature, gives: @escaping @Sendable ([ValueType]) -> ValueType,
    manual: @escaping @Sendable @autoclosure () -> Manual,
    run: @escaping @Sendable (Arguments) throws(EvaluationError) -> Column
  ) {
    self.init(
      name: name, manual: manual(),
      resultType: { (types: [ValueType]) throws(SignatureMismatch) -> ValueType in
        try signature.check(types)
        return gives(types)
      },
      apply: {
        (columns: [Column], rowCount: Int, context: EvaluationContext)
          throws(EvaluationError) -> Column in
        try run(Arguments(columns: columns, rowCount: rowCount, context: context))
      })
    wantedTypes = signature.parameters.map { $0.wantedType }
  }
}

extension [ValueType] {
  /// The result of an aggregate of numbers that is no int: money stays money.
  var decimalOrMoney: ValueType { first == .money ? .money : .decimal }
}

extension ValueType {
  /// The type of a number that comes from one of this type without a change of its kind.
  var numberLike: ValueType {
    switch self {
    case .int: .int
    case .money: .money
    case .null, .bool, .decimal, .text, .time, .date, .duration, .period, .json, .list, .record,
      .unknown:
      .decimal
    }
  }
}
