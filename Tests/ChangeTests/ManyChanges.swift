import Foundation
import JSON
import MQLTestSupport
import Synchronization
import Testing

/// Many updates and ten changes of membership, among them a new group and one that goes; and the store
/// after each of them, undisturbed.
struct ManyChanges: Sendable {
  let script: String
  /// After as many statements.
  let stores: [StoreRows]
  /// Of the updates alone, and of all, with the reads between.
  let updateRequests: Int
  let requests: Int

  static func statements(updates: Int) -> [String] {
    [
      #"customers | sort id | take \#(updates) | update first_name = f"{first_name}!", metadata.seen = 1"#,
      #"customers where has_account | take 40 | add to group "Empty group""#,
      #"group "VIP" | follow customers | where has_account | remove from group "VIP""#,
      #"customers where has_account | take 60 | sync group "Newsletter""#,
      #"create group {name: "New", metadata: {n: 1}}"#,
      #"customers where not has_account | take 20 | add to group "New""#,
      #"customers | sort email | take 90 | sync group "Wholesale""#,
      #"group "Churn risk" | follow customers | take 30 | remove from group "Churn risk""#,
      #"customers | sort email | take 3 | sync group "VIP Gold""#,
      #"groups where name == "Employees" | delete"#,
      #"customers | sort email | take 12 | add to group "ZZZ last""#,
      #"customers | sort email | take 5 | remove from group "ZZZ last""#,
    ]
  }

  private static let known = Mutex<[Int: ManyChanges]>([:])

  /// Worked out once.
  static func of(updates: Int) throws -> ManyChanges {
    if let changes = known.withLock({ $0[updates] }) { return changes }
    let changes = try ManyChanges(updates: updates)
    known.withLock { $0[updates] = changes }
    return changes
  }

  /// Applies them one by one to a store of its own.
  private init(updates: Int) throws {
    let statements = ManyChanges.statements(updates: updates)
    script = statements.joined(separator: "\n")
    let lab = try ChangeLab()
    defer { lab.close() }
    let store = try Store(scratch: lab.home)
    defer { store.stop() }
    let interceptor = try Interceptor(before: store.port)
    defer { interceptor.close() }
    var stores = [try StoreRows(store)]
    var updateRequests = 0
    for statement in statements {
      let run = try lab.run(["--apply", "-c", statement], at: interceptor.url)
      guard run.exit == 0 else { throw ProofFailure("\(statement): \(run.text)") }
      stores.append(try StoreRows(store))
      if updateRequests == 0 { updateRequests = interceptor.requests.count }
    }
    self.stores = stores
    self.updateRequests = updateRequests
    requests = interceptor.requests.count
  }

  /// The store is as after so many statements; but for the ids of groups that were made anew.
  func expect(_ store: Store, afterStatements count: Int, _ comment: String) throws {
    let differences = UndoneComparison(before: stores[count], after: try StoreRows(store))
      .differences
    #expect(
      differences.isEmpty,
      "\(comment): after \(count) statements \(differences.count) differences: \(differences.prefix(3))"
    )
  }
}

/// A lab, its store and what stands between.
struct ProofBench {
  let lab: ChangeLab
  let store: Store
  let interceptor: Interceptor
  var url: String { interceptor.url }

  static func with<Result>(_ body: (ProofBench) throws -> Result) throws -> Result {
    let lab = try ChangeLab()
    defer { lab.close() }
    let store = try Store(scratch: lab.home)
    defer { store.stop() }
    let interceptor = try Interceptor(before: store.port)
    defer { interceptor.close() }
    return try body(ProofBench(lab: lab, store: store, interceptor: interceptor))
  }

  func run(_ arguments: String...) throws -> (exit: Int32, text: String) {
    let run = try lab.run(arguments, at: url)
    return (run.exit, run.text)
  }

  /// Goes on with the newest change to its end: its number, 0 where there is none.
  func resumeLast() throws -> Int {
    let number = try lab.lastChange(at: url)
    if number > 0 {
      let resumed = try run("changes", "resume", "\(number)", "--apply")
      guard resumed.exit == 0 else { throw ProofFailure("resume \(number): \(resumed.text)") }
    }
    return number
  }

  /// Takes changes back, last first.
  func undo(_ numbers: ClosedRange<Int>) throws {
    for number in numbers.reversed() {
      let undone = try run("changes", "undo", "\(number)", "--apply")
      guard undone.exit == 0 else { throw ProofFailure("undo \(number): \(undone.text)") }
    }
  }
}
