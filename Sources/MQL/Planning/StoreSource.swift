/// A store as the planner sees it: it says what it could take over, then fetches.
package protocol StoreSource: Sendable {
  var catalog: Catalog { get }

  /// What would be requested, and which offers the store takes. Sends nothing.
  func plan(_ scan: ScanRequest) -> ScanPlan
  /// Fetches what the plan says, in pages.
  func open(_ plan: ScanPlan, notes: Notes) -> any RecordCursor

  /// How a relation that does not ride on the list is fetched for rows at hand. Sends nothing.
  func planRelation(_ relation: RelationRequest) -> RelationPlan
  /// One value per id: a list of records, or a record.
  func fetch(
    _ plan: RelationPlan, for ids: TextColumn, notes: Notes
  ) async throws(SourceError) -> Column
}

/// What the planner asks of a source.
package struct ScanRequest: Sendable {
  package let resource: Resource
  /// One record: by the natural key, exact, and only where none has it by id.
  package let key: Value?
  /// What could leave the local plan, in the order of the query.
  package let offers: [Offer]
  /// Fields to bring, and relations with theirs. `id` always comes along.
  package let needs: Needs
  /// Whether rows must come in the resource's own order (newest first, equal times by id).
  package let isOrdered: Bool

  package init(
    resource: Resource, key: Value?, offers: [Offer], needs: Needs, isOrdered: Bool
  ) {
    self.resource = resource
    self.key = key
    self.offers = offers
    self.needs = needs
    self.isOrdered = isOrdered
  }
}

/// A part of a query in words that every source understands.
package enum Offer: Sendable {
  case filter(Predicate)
  case sort([FieldOrder])
  case skip(Int)
  case take(Int)
  /// The number of rows instead of the rows: one record with the int field `count`.
  case count

  /// One key of a sort: a field and its direction.
  package struct FieldOrder: Sendable, Hashable {
    package let field: String
    package let isDescending: Bool
    package init(field: String, isDescending: Bool) {
      self.field = field
      self.isDescending = isDescending
    }
  }
}

/// A condition on one record, as far as it is made of fields and constants.
package indirect enum Predicate: Sendable, Hashable {
  /// Times are already instants to the millisecond: `== t` is what it says.
  case compare(field: String, Comparison, Value)
  case match(field: String, TextMatch, String)
  case isIn(field: String, [Value])
  case isTrue(field: String)
  case isNull(field: String)
  case not(Predicate)
  case or(Predicate, Predicate)
  case and(Predicate, Predicate)
  /// At least one record of the relation for which the condition holds.
  case any(relation: String, Predicate)
  /// Something that only the engine can decide.
  case opaque
}

/// What a source answers to an offer, and why: `explain` prints the reason.
package enum Verdict: Sendable, Hashable {
  /// The source does it whole: it leaves the local plan.
  case exact(String)
  /// The source narrows the rows; the engine decides again.
  case inexact(String)
  /// The source does nothing about it.
  case barrier(String)
}

/// A source's answer: what it takes over, and what it would send.
package struct ScanPlan: Sendable {
  /// One for each offer.
  package let verdicts: [Verdict]
  /// Relations that don't ride on this scan; the planner fetches them where they are first used.
  package let separateRelations: Set<String>
  /// What would be sent, for `explain`.
  package let requests: [PlannedRequest]
  /// The source's own knowledge of what to do.
  package let road: any Sendable

  package init(
    verdicts: [Verdict], separateRelations: Set<String>, requests: [PlannedRequest],
    road: any Sendable
  ) {
    self.verdicts = verdicts
    self.separateRelations = separateRelations
    self.requests = requests
    self.road = road
  }
}

/// A request as it would be sent: `GET /admin/customer-groups?q=VIP&limit=1000`.
package struct PlannedRequest: Sendable, Hashable {
  package let line: String
  /// "further pages of 1000 by id", "once per customer".
  package let note: String?
  package init(line: String, note: String? = nil) {
    self.line = line
    self.note = note
  }
}

/// A relation to fetch for rows at hand, and what is read of its records.
package struct RelationRequest: Sendable {
  package let resource: Resource
  package let relation: Relation
  package let needs: Needs
  package init(resource: Resource, relation: Relation, needs: Needs) {
    self.resource = resource
    self.relation = relation
    self.needs = needs
  }
}

/// A source's answer: how it would fetch the relation.
package struct RelationPlan: Sendable {
  package let requests: [PlannedRequest]
  package let road: any Sendable
  package init(requests: [PlannedRequest], road: any Sendable) {
    self.requests = requests
    self.road = road
  }
}

/// Records in the order they come in, a page at a time. Used from one task.
package protocol RecordCursor: AnyObject {
  /// The next page's records with the fields asked for, or `nil` after the last.
  func next() async throws(SourceError) -> RecordColumn?
}

/// Why a store's answer can't be had whole.
package struct SourceError: Error, Sendable, Hashable {
  /// What the failure means for the run.
  package enum Kind: Sendable, Hashable {
    /// No connection, no sign-in: exit code 2.
    case connection
    /// The store refused or answered something else: exit code 3.
    case failed
    /// None or several records for a key.
    case notOne
    case cancelled
  }
  package let kind: Kind
  package let message: String
  package let help: String?
  /// The run's time or requests are spent: no other request will be answered.
  package let isFinal: Bool

  package init(_ kind: Kind, _ message: String, help: String? = nil, isFinal: Bool = false) {
    self.kind = kind
    self.message = message
    self.help = help
    self.isFinal = isFinal
  }
}
