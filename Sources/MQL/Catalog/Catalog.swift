/// What a store has to ask about: its resources, their fields and how they hang together.
package struct Catalog: Sendable {
  package let resources: [Resource]

  package init(resources: [Resource]) { self.resources = resources }

  /// By the language's name or the API's own. A resource that is only reached through relations
  /// is found too; see ``Resource/isSource``.
  package func resource(named name: String) -> Resource? {
    resources.first { $0.name.text == name || $0.apiName == name }
  }

  package func resource(_ name: ResourceName) -> Resource? {
    resources.first { $0.name == name }
  }

  /// `group` of `group "VIP"`.
  package func resource(singular: String) -> Resource? {
    resources.first { $0.isSource && $0.singular == singular }
  }
}

/// One kind of record: `groups`.
package struct Resource: Sendable {
  package let name: ResourceName
  /// The API's own name, also understood: `customer_groups`.
  package let apiName: String
  /// Before a key: `group`.
  package let singular: String
  /// False where records of it are reached only through a relation: an order's items.
  package let isSource: Bool
  package let summary: String
  /// In the order they are shown. `id` is among them.
  package let fields: [ResourceField]
  package let relations: [Relation]
  /// The field that a person knows a record by, exact: `name`, `email`, `display_id`.
  package let naturalKey: String?
  /// What stands for a record inside a list cell.
  package let label: String
  /// The columns of a table where nothing was selected.
  package let headline: [String]
  /// Rows are newest first by this field, equal times by id; `nil`: by id.
  package let orderedBy: String?
  /// `nil`: records can only be read.
  package let changes: ResourceChanges?
  /// Whether its rows are parts of records, which can't be asked for more: see ``excerpt``.
  private(set) var isExcerpt = false

  package init(
    name: String, apiName: String, singular: String, isSource: Bool = true, summary: String,
    fields: [ResourceField], relations: [Relation], naturalKey: String?, label: String,
    headline: [String], orderedBy: String? = "created_at", changes: ResourceChanges? = nil
  ) {
    self.name = ResourceName(name)
    self.apiName = apiName
    self.singular = singular
    self.isSource = isSource
    self.summary = summary
    self.fields = fields
    self.relations = relations
    self.naturalKey = naturalKey
    self.label = label
    self.headline = headline
    self.orderedBy = orderedBy
    self.changes = changes
  }

  package func field(_ name: String) -> ResourceField? { fields.first { $0.name == name } }
  package func relation(_ name: String) -> Relation? { relations.first { $0.name == name } }

  /// A record with every field and no relation.
  package var recordType: RecordType {
    RecordType(
      fields: fields.map { RecordField($0.name, $0.type, currency: $0.currency) },
      resource: isExcerpt ? nil : name, label: label)
  }

  /// What a snapshot keeps of a record that hangs on another: the key and what it is known by.
  var excerpt: Resource {
    var excerpt = Resource(
      name: name.text, apiName: apiName, singular: singular, isSource: false, summary: summary,
      fields: fields.filter { $0.name == "id" || $0.name == label }, relations: [],
      naturalKey: naturalKey, label: label, headline: [label], orderedBy: nil)
    excerpt.isExcerpt = true
    return excerpt
  }
}

/// One field of a resource: `email`.
package struct ResourceField: Sendable {
  package let name: String
  package let type: ValueType
  package let isNullable: Bool
  package let currency: CurrencyPlace?
  /// What it means, in one phrase.
  package let summary: String
  /// What the server can do with it, for `describe`: "filter by equality", "sort".
  package let serverAbilities: [String]

  package init(
    _ name: String, _ type: ValueType, isNullable: Bool = false, currency: CurrencyPlace? = nil,
    serverAbilities: [String] = [], _ summary: String
  ) {
    self.name = name
    self.type = type
    self.isNullable = isNullable
    self.currency = currency
    self.serverAbilities = serverAbilities
    self.summary = summary
  }
}

/// Records that hang on a record.
package struct Relation: Sendable {
  package let name: String
  package let target: ResourceName
  /// A list of records, or one record that may be null.
  package let isList: Bool
  /// Whether it says who belongs to what: then a snapshot keeps it, and `diff` tells who joined and
  /// who left.
  package let isMembership: Bool
  package let summary: String

  package init(
    _ name: String, to target: String, isList: Bool, isMembership: Bool = false, _ summary: String
  ) {
    self.name = name
    self.target = ResourceName(target)
    self.isList = isList
    self.isMembership = isMembership
    self.summary = summary
  }
}
