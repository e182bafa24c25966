/// What `fields` and `expand` make of an entity (contract, section 4).
struct V1Fields {
  /// What shows where nothing is asked for.
  struct Standard {
    /// `nil`: all that are not hidden.
    var columns: [String]?
    var relations: [String] = []
    /// What a list adds to every choice of fields, so that its order can be told.
    var alwaysOnLists = ["created_at"]
  }

  var fields: String?
  var expand: String?
  var isList: Bool

  init(_ query: inout V1Query, isList: Bool) {
    fields = query.text("fields")
    expand = query.text("expand")
    self.isList = isList
  }

  /// Without any `fields`, for routes that take them and don't heed them.
  init(expand: String?, isList: Bool) {
    self.expand = expand
    self.isList = isList
  }

  func selection(
    of entity: Entity, standard: Standard = Standard()
  ) throws(V1Failure) -> Selection {
    var selection = Selection(entity)
    if let columns = standard.columns {
      selection.columns = entity.columns.filter { columns.contains($0.name) }
    }
    guard let fields else {
      try addRelations(to: &selection, standard.relations, implied: [])
      return selection
    }
    let chosen = chosenNames(fields, standard: selection.columns.map(\.name))
    let own = chosen.names.filter { !$0.utf8.contains(UInt8(ascii: ".")) }
    let dotted = chosen.names.filter { $0.utf8.contains(UInt8(ascii: ".")) }
    var shown: Set<String> = ["id"]
    if isList { shown.formUnion(standard.alwaysOnLists) }
    for name in own {
      if entity.column(name) != nil {
        shown.insert(String(name))
      } else if entity.relation(name) == nil {
        throw .unknown
      }
    }
    selection.columns = entity.columns.filter { shown.contains($0.name) }
    let implied = chosen.relations + dotted.map { $0[..<($0.lastIndex(of: ".") ?? $0.startIndex)] }
    try addRelations(to: &selection, standard.relations, implied: implied)
    for path in dotted where expand == nil {
      try narrow(&selection, to: path, among: dotted)
    }
    return selection
  }

  /// Names with signs edit the standard choice, which is empty where an entity has none of its own;
  /// one bare name makes all of them the choice, signs dropped.
  private func chosenNames(
    _ fields: String, standard: [String]
  ) -> (names: [Substring], relations: [Substring]) {
    let items = fields.split(separator: ",")
    let signs: [UInt8] = Array("+-*".utf8)
    let areEdits = items.allSatisfy { signs.contains($0.utf8.first ?? 0) }
    if !areEdits {
      return (items.map { signs.contains($0.utf8.first ?? 0) ? $0.dropFirst() : $0 }, [])
    }
    var names: [Substring] = hasOwnStandard ? standard.map { $0[...] } : []
    var relations: [Substring] = []
    for item in items {
      let name = item.dropFirst()
      switch item.utf8.first {
      case UInt8(ascii: "+"): names.append(name)
      case UInt8(ascii: "-"): names.removeAll { sameText($0, name) }
      default: relations.append(name)
      }
    }
    return (names, relations)
  }

  /// Set by routes whose entity has a list of standard fields: groups have none.
  var hasOwnStandard = false

  private func addRelations(
    to selection: inout Selection, _ standard: [String], implied: [Substring]
  ) throws(V1Failure) {
    let paths: [Substring]
    if let expand {
      paths = expand.split(separator: ",")
    } else if fields != nil, !implied.isEmpty {
      paths = implied
    } else {
      paths = standard.map { $0[...] }
    }
    for path in paths {
      let parts = path.split(separator: ".", omittingEmptySubsequences: false)
      guard selection.add(path: parts) else { throw .unknown }
    }
  }

  /// Leaves of the relation that `path` leads through only the columns named.
  private func narrow(
    _ selection: inout Selection, to path: Substring, among paths: [Substring]
  ) throws(V1Failure) {
    let parts = path.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let index = selection.related(String(parts[0])) else {
      if parts.count == 2 { throw .unknown }
      return
    }
    let entity = selection.relations[index].selection.entity
    let names = paths.compactMap { other -> Substring? in
      let parts2 = other.split(separator: ".", omittingEmptySubsequences: false)
      return parts2.count == 2 && sameText(parts2[0], parts[0]) ? parts2[1] : nil
    }
    for name in names where entity.column(name) == nil { throw .unknown }
    selection.relations[index].selection.columns = entity.columns.filter { column in
      names.contains { sameText($0, column.name) }
    }
    selection.relations[index].collapsesToOne = !names.contains { sameText($0, "id") }
  }

  /// A nested choice of columns makes the server wrap its query, and then it can order only by what
  /// is selected (contract, section 11).
  func checkOrder(_ order: String?, in selection: Selection) throws(V1Failure) {
    guard let order, expand == nil, let fields, fields.utf8.contains(UInt8(ascii: ".")) else {
      return
    }
    let name = order.utf8.first == UInt8(ascii: "-") ? order.dropFirst() : order[...]
    guard selection.columns.contains(where: { sameText($0.name, name) }) else { throw .unknown }
  }
}
