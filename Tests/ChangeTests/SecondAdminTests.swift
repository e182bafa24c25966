import Foundation
import JSON
import MQLTestSupport
import Testing

/// Another admin changes the store just before each request of a change in turn.
@Suite(.serialized) struct SecondAdminTests {
  private static let update =
    #"customers | sort email | take 5 | update first_name = "Ours""#

  /// The requests of an undisturbed run.
  private func requests(_ statement: String) throws -> [SeenRequest] {
    try ProofBench.with { bench in
      let run = try bench.run("--apply", "-c", statement)
      #expect(run.exit == 0, "\(run.text)")
      return bench.interceptor.requests
    }
  }

  @Test(arguments: ["stop", "skip"])
  func `a field that the other one sets is overwritten within one request alone`(
    _ policy: String
  ) throws {
    let requests = try requests(Self.update)
    let writes = requests.indices.filter { requests[$0].isWrite }
    try #require(writes.count == 5)
    let path = requests[writes[2]].target
    let list = try #require(requests.lastIndex { $0.target.hasPrefix("/admin/customers?") })
    for number in requests.indices {
      try ProofBench.with { bench in
        let port = bench.store.port
        bench.interceptor.decide { _, seen in
          if seen == number { _ = try? Store.ask(port, "POST", path, ["first_name": "Theirs"]) }
          return .forwarded
        }
        let run = try bench.run("--apply", "--on-conflict", policy, "-c", Self.update)
        let name = try bench.store.ask("GET", path)["customer"]?["first_name"]
        let ours = try StoreRows(bench.store)["customers"].values
          .filter { $0["first_name"] == "Ours" }.count

        // What the plan's own read finds is what it starts from.
        let isKnown = number <= list
        if number == writes[2] {
          #expect(name == "Ours" && run.exit == 0, "the window is this one request")
        } else if number > writes[2] {
          #expect(name == "Theirs" && ours == 4 && run.exit == 0, "\(number): \(run.text)")
        } else if isKnown {
          #expect(name == "Ours" && ours == 5 && run.exit == 0, "\(number): \(run.text)")
        } else {
          #expect(name == "Theirs" && run.exit == 3, "\(number): \(run.text)")
          #expect(ours == (policy == "stop" ? 2 : 4), "\(number): \(run.text)")
        }
        try undoLeavesTheirs(bench, path, isOurs: name == "Ours")
      }
    }
  }

  /// What the other one set stays, and all else is as it was.
  private func undoLeavesTheirs(_ bench: ProofBench, _ path: String, isOurs: Bool) throws {
    bench.interceptor.forwardAll()
    _ = try bench.run("changes", "undo", "1", "--apply", "--on-conflict", "skip")
    let rows = try StoreRows(bench.store)["customers"].values
    let ours = rows.filter { $0["first_name"] == "Ours" }
    #expect(ours.isEmpty)
    if isOurs { return }
    #expect(try bench.store.ask("GET", path)["customer"]?["first_name"] == "Theirs")
  }

  private static let sync = #"customers | sort email | take 30 | sync group "Employees""#

  @Test(arguments: ["stop", "skip"])
  func `a member that the other one adds behind the plan stops a sync before it sends anything`(
    _ policy: String
  ) throws {
    let requests = try requests(Self.sync)
    let writes = requests.indices.filter { requests[$0].isWrite }
    let group = requests[writes[0]].target
    // The plan's last read, and the one look before the first write.
    let (read, look) = (writes[0] - 2, writes[0] - 1)
    for number in requests.indices {
      try ProofBench.with { bench in
        let before = try StoreRows(bench.store)
        let members = try #require(before.group("Employees")?["customers"]?.asArray)
        // One whom the plan does not touch comes, and one whom it adds is added by the other, too.
        let sorted = before["customers"].values.sorted { $0.email < $1.email }
        let stranger = try #require(sorted.last { !members.contains($0.id) }).id
        let shared = try #require(sorted.first { !members.contains($0.id) }).id
        let port = bench.store.port
        bench.interceptor.decide { _, seen in
          if seen == number {
            _ = try? Store.ask(
              port, "POST", group, ["customer_ids": [["id": stranger], ["id": shared]]])
          }
          return .forwarded
        }
        let run = try bench.run("--apply", "--on-conflict", policy, "-c", Self.sync)
        let after = try StoreRows(bench.store).group("Employees")?["customers"]?.asArray ?? []
        // A plan that is made after it sees the stranger as a member, who leaves.
        let isPlanned = number <= read
        if !isPlanned && number <= look {
          #expect(run.exit == 3, "\(number): \(run.text)")
          #expect(run.text.contains("its members are not those of when the plan was made"))
          #expect(after.count == members.count + 2, "\(number)")
          return
        }
        #expect(run.exit == 0, "\(number): \(run.text)")
        #expect(after.contains(stranger) == !isPlanned, "\(number): \(run.text)")
        #expect(after.contains(shared), "\(number)")
        #expect(after.count == (isPlanned ? 30 : 31), "\(number)")

        bench.interceptor.forwardAll()
        let undone = try bench.run("changes", "undo", "1", "--apply")
        #expect(undone.exit == 0, "\(number): \(undone.text)")
        let restored = try StoreRows(bench.store).group("Employees")?["customers"]?.asArray ?? []
        #expect(restored.contains(stranger), "\(number)")
        // Between the one look and the write it counts as ours.
        #expect(restored.contains(shared) == isPlanned, "\(number)")
        #expect(Set(members).isSubset(of: restored), "\(number)")
      }
    }
  }
}

extension StoreRows.Row {
  fileprivate var email: String { self["email"]?.asString ?? "" }
  fileprivate var id: JSONValue { self["id"] ?? .null }
}
