/// A kind of record as the API shows it: where its rows lie and what each field is made of.
struct Entity: Sendable {
  var table: String
  /// In the order that the servers list them.
  var columns: [Column]
  var relations: [Relation]

  func column(_ name: some StringProtocol) -> Column? {
    columns.first { sameText($0.name, name) }
  }

  func relation(_ name: some StringProtocol) -> Relation? {
    relations.first { sameText($0.name, name) }
  }

  /// What shows without being asked for.
  var defaultColumns: [Column] { columns.filter { !$0.isHidden } }
}

/// One field of an entity. In SQL the entity's own table is `t`.
struct Column: Sendable {
  enum Kind: Sendable {
    case text
    case integer
    case real
    case bool
    case instant
    /// Stored as JSON text.
    case json
    /// The same for every row, as JSON; the database has no such column.
    case fixed(StaticString)
  }

  var name: String
  var kind: Kind
  var sql: String
  /// Selectable, sortable, and left out where nothing is asked for.
  var isHidden = false
  /// Worked out by the server after its query: selectable, but no column of its database.
  var isComputed = false
  /// Never null, so that an index can give its order.
  var isRequired = false

  init(_ name: String, _ kind: Kind, sql: String? = nil, isHidden: Bool = false) {
    self.name = name
    self.kind = kind
    if case .fixed = kind {
      self.sql = "NULL"
    } else {
      self.sql = sql ?? "t.\(name)"
    }
    self.isHidden = isHidden
  }

  var required: Column {
    var column = self
    column.isRequired = true
    return column
  }

  var computed: Column {
    var column = self
    column.isComputed = true
    column.isHidden = true
    return column
  }

  static func null(_ name: String, isHidden: Bool = false) -> Column {
    Column(name, .fixed("null"), isHidden: isHidden)
  }
}

/// Records of another kind that hang on a record.
struct Relation: Sendable {
  enum Shape: Sendable {
    /// `from` reads the other entity's rows as `t`; `parent` is the key of the record they hang on.
    case many(from: String, parent: String)
    case one(from: String, parent: String)
    /// The sandbox has no such records: an empty list, or null.
    case noneOfMany
    case noneOfOne
  }

  var name: String
  var shape: Shape
  /// By call, since entities refer to each other in circles.
  var entity: @Sendable () -> Entity

  /// - Parameter relations: of the records that there are none of, so that a path may lead on.
  static func none(
    _ name: String, isList: Bool = true, relations: [Relation] = []
  ) -> Relation {
    Relation(name: name, shape: isList ? .noneOfMany : .noneOfOne) {
      Entity(table: "", columns: [], relations: relations)
    }
  }
}
