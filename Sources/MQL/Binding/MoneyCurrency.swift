/// Where the currency of an amount is found.
package enum MoneyCurrency: Sendable {
  /// A text that stands in the same frame as the amount.
  case text(BoundExpression)
  /// This field of the record that all the rows at hand hang on, within `expand`: they share it.
  case owner(String)
}

extension MoneyCurrency {
  package var text: BoundExpression? {
    switch self {
    case .text(let expression): expression
    case .owner: nil
    }
  }

  package var ownerField: String? {
    switch self {
    case .text: nil
    case .owner(let name): name
    }
  }

  /// As seen from the elements of the list that it belongs to.
  var insideList: MoneyCurrency {
    switch self {
    case .text(let expression): .text(expression.deeper())
    case .owner: self
    }
  }
}

extension BoundExpression {
  /// Whether a currency may differ from element to element of the list that is walked.
  var readsElement: Bool {
    switch self {
    case .constant, .column, .subquery: false
    case .element(let depth): depth == 0
    case .field(let record, _): record.readsElement
    case .at(let list, let index): list.readsElement || index.readsElement
    case .json, .not, .and, .or, .coalesce, .isNull, .compare, .match, .arithmetic, .negate, .isIn,
      .isElement, .conditional, .call, .map, .filter, .flatten, .aggregateList, .list, .record,
      .convert:
      true
    }
  }
}

extension ValueType {
  /// The field of the owner that names the currency of these records' money.
  var currencyFieldOfOwner: String? {
    switch self {
    case .list(let element): return element.currencyFieldOfOwner
    case .record(let record):
      for field in record.fields {
        if case .parent(let name) = field.currency { return name }
      }
      return nil
    case .null, .bool, .int, .decimal, .money, .text, .time, .date, .duration, .period, .json,
      .unknown:
      return nil
    }
  }
}
