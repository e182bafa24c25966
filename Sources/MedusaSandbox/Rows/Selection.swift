import SQLite

/// What is shown of an entity: columns, and relations with what is shown of each.
struct Selection: Sendable {
  struct Related: Sendable {
    var relation: Relation
    var selection: Selection
    /// Narrows the related rows themselves, as the filter by group does to a customer's groups.
    var condition: SQLCondition?
    /// A nested selection without its id: the server's mapper merges all rows into one.
    var collapsesToOne = false
  }

  var entity: Entity
  var columns: [Column]
  var relations: [Related] = []

  init(_ entity: Entity) {
    self.entity = entity
    columns = entity.defaultColumns
  }

  init(_ entity: Entity, columns: [Column]) {
    self.entity = entity
    self.columns = columns
  }

  /// Adds a dotted path of relations, its parents included; `false` where the entity has none such.
  mutating func add(path: some Collection<Substring>) -> Bool {
    guard let name = path.first else { return true }
    guard let relation = entity.relation(name) else { return false }
    let rest = path.dropFirst()
    if let index = relations.firstIndex(where: { sameText($0.relation.name, name) }) {
      return relations[index].selection.add(path: rest)
    }
    var related = Related(relation: relation, selection: Selection(relation.entity()))
    guard related.selection.add(path: rest) else { return false }
    relations.append(related)
    return true
  }

  /// Adds relations that are known to be there.
  func adding(_ names: [String]) -> Selection {
    var selection = self
    for name in names {
      _ = selection.add(path: name.split(separator: "."))
    }
    return selection
  }

  func related(_ name: String) -> Int? {
    relations.firstIndex { sameText($0.relation.name, name) }
  }
}

/// A condition with its values, in the order of its question marks.
struct SQLCondition: Sendable {
  var sql: String
  var values: [SQLiteValue]

  init(_ sql: String, _ values: [SQLiteValue] = []) {
    self.sql = sql
    self.values = values
  }
}
