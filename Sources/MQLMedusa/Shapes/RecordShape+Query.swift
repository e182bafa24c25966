internal import MQL
internal import MedusaAdmin

extension RecordShape {
  /// `expand` and `fields`, as far as this list wants them.
  func add(to query: inout Query) {
    let paths = expandPaths
    if !paths.isEmpty || isExpandRequired { query.add("expand", commaSeparated: paths) }
    query.add("fields", commaSeparated: fieldNames)
  }

  /// Only the ends: a path loads all that it goes through.
  private var expandPaths: [String] {
    along.flatMap { companion in
      let name = resource.apiName(ofRelation: companion.relation.name)
      let inner = companion.shape.expandPaths
      return inner.isEmpty ? [name] : inner.map { "\(name).\($0)" }
    }
  }

  /// Where `fields` has to be sent, an empty `expand` keeps some fifty relations away.
  private var isExpandRequired: Bool {
    switch resource.list?.selection {
    case .required: true
    case .honoured, .ignored, nil: false
    }
  }

  private var fieldNames: [String]? {
    switch resource.list?.selection {
    case nil, .ignored: return nil
    case .honoured:
      return isWhole ? nil : wanted.isEmpty ? ["id"] : wanted
    case .required(let nameable, let rest):
      // As soon as one total is named the others stay away, and not all can be named.
      let columns = wanted.filter { !rest.contains($0) }
      let totals = isWhole ? rest : named.intersection(rest)
      let isNamed = !totals.isEmpty && totals.isSubset(of: nameable)
      return (columns.isEmpty ? ["id"] : columns) + (isNamed ? totals.sorted() : [])
    }
  }

  private var wanted: [String] {
    resource.record.fields.map(\.name).filter { isWhole || named.contains($0) }
  }
}
