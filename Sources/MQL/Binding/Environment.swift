package import MQLSyntax

/// What a query can name beside its own columns: the store's resources and the script's `let`s.
package struct Environment: Sendable {
  /// What a name was defined as.
  package enum Binding: Sendable {
    /// A constant: it was evaluated when it was defined.
    case constant(Value, ValueType)
    /// A pipeline that is used once: it becomes part of the query that uses it. Its names mean what
    /// they meant where it was defined, whatever has been defined since.
    case inlined(Pipeline, among: [String: Binding] = [:])
    /// A pipeline that is used several times, or the last result: run once, read from memory.
    case stored(StoredShape)
    /// An expression with pipelines in it: worked out where it is used, once they have run.
    case expression(Expression, among: [String: Binding] = [:])
    /// A `param` without a value, in a script that is only checked.
    case open(ValueType)
    /// Its definition was wrong and has been reported.
    case broken
  }

  package let catalog: Catalog
  package var bindings: [String: Binding]
  /// What `read` reads.
  package var files = FileTables()
  /// What `at` reads.
  package var snapshots: any SnapshotAccess = UnknownSnapshots()
  /// The snapshots that the script takes above, and of what.
  package var takenSnapshots: [String: TakenSnapshot] = [:]
  /// The files that the script saves above, and where.
  package var savedFiles: [String: Span] = [:]
  /// What is worked out while a script is checked: days, periods, "now".
  package let clock: SessionClock
  /// The script's `def`s.
  package var functions: [String: DefinedFunction] = [:]
  /// Names that the script writes with a `$`: without it they are columns, where there is one.
  package var variablesWithDollar: Set<String> = []
  /// Names that the script defines somewhere below.
  package var later: [String: Span] = [:]
  /// Whether what is bound is what a `let` or a `param` stands for.
  var isOfDefinition = false
  /// What pipelines in expressions gave, each a column of one row.
  package var results: [SubqueryID: Column] = [:]
  /// Takes in the pipelines in expressions as they are met.
  package private(set) var subqueries: SubqueryLog

  package init(
    catalog: Catalog, bindings: [String: Binding] = [:], clock: SessionClock = .epoch,
    subqueries: SubqueryLog = SubqueryLog()
  ) {
    self.catalog = catalog
    self.bindings = bindings
    self.clock = clock
    self.subqueries = subqueries
  }

  /// The same for a look that leaves nothing behind.
  var forALook: Environment {
    var environment = self
    environment.subqueries = SubqueryLog()
    return environment
  }

  /// Whether a column of this name could be taken for a `let` or a `param`.
  func isAmbiguous(_ name: String) -> Bool {
    if name == "_" || variablesWithDollar.contains(name) { return false }
    switch bindings[name] {
    case .constant, .inlined, .stored, .expression, .open: return true
    case .broken, nil: return false
    }
  }

  /// Whether the name is a pipeline's: of a `let`, or of a resource.
  func namesRows(_ name: String) -> Bool {
    isPipeline(name) || (bindings[name] == nil && catalog.resource(named: name)?.isSource == true)
  }

  /// Names that may stand as a source.
  package var sourceNames: [String] {
    catalog.resources.filter { $0.isSource }.map { $0.name.text }
      + bindings.keys.filter { isPipeline($0) || isBroken($0) }.sorted()
  }

  /// What may stand behind a `$`.
  package var variableNames: [String] { bindings.keys.filter { $0 != "_" }.sorted() }

  /// The words before the key of one record.
  package var singulars: [String] {
    catalog.resources.filter { $0.isSource }.map { $0.singular }
  }

  private func isBroken(_ name: String) -> Bool {
    if case .broken? = bindings[name] { true } else { false }
  }

  /// Whether a `let` of this name has rows.
  func isPipeline(_ name: String) -> Bool {
    switch bindings[name] {
    case .inlined, .stored: true
    case .constant(_, let type): type.rowType != nil
    case .expression, .open, .broken, nil: false
    }
  }
}
