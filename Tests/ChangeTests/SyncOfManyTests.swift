import Foundation
import JSON
import MQLTestSupport
import Testing

/// A group made to hold the customers of a long file, in a store of many.
@Suite(.serialized) struct SyncOfManyTests {
  /// Every 20th customer stands in the file, and every 25th is a member before.
  @Test func `a sync by e-mail takes no more requests than pages and parts, and tells so first`()
    throws
  {
    let count = Soak.customers
    let lab = try ChangeLab()
    defer { lab.close() }
    let data = try lab.write(ManyCustomers.dataset(count), to: "data.json")
    let wanted = Set(stride(from: 0, to: count, by: 20))
    let members = Set(stride(from: 0, to: count, by: 25))
    let file = try lab.write(
      "email\n" + wanted.sorted().map { ManyCustomers.email($0) + "\n" }.joined(), to: "vip.csv")
    let store = try Store(data: URL(filePath: data), scratch: lab.home)
    defer { store.stop() }
    let interceptor = try Interceptor(before: store.port)
    defer { interceptor.close() }

    let script = #"read "\#(file)" | sync group "VIP" by email"#
    let process = try lab.start(["--apply", "-c", script], at: interceptor.url)
    let run = try process.finish(withinSeconds: 600)
    #expect(run.exit == 0, "\(run.text.prefix(2000))")
    let adds = wanted.subtracting(members).count
    let removes = members.subtracting(wanted).count
    let report = try run.documents.first?["report"]
    #expect(report?["added"]?.asInt == adds && report?["removed"]?.asInt == removes)
    #expect(report?["unchanged"]?.asInt == wanted.intersection(members).count)

    let reads = interceptor.requests.filter { !$0.isWrite }.count
    let writes = interceptor.requests.count - reads
    #expect(reads <= pages(count) + 2 * pages(members.count) + 10)
    #expect(writes <= (adds + 499) / 500 + (removes + 499) / 500)
    #expect(
      run.diagnostics.contains(
        "looking \(wanted.count) keys up among \(count) customers takes \(pages(count)) requests"))
    #expect(process.peakBytes < 200_000_000, "\(process.peakBytes) bytes")
    print(
      "sync of \(wanted.count) among \(count): \(reads) reads, \(writes) writes, "
        + "\(process.peakBytes / 1_000_000) MB")

    let found = try store.ask("GET", "/admin/customer-groups/cgrp_vip?expand=customers")
    let ids = (found["customer_group"]?["customers"]?.asArray ?? []).map { $0.id }
    #expect(Set(ids) == Set(wanted.map { ManyCustomers.id($0) }))
    let undone = try lab.run(["changes", "undo", "1", "--apply"], at: interceptor.url)
    #expect(undone.exit == 0, "\(undone.text.prefix(2000))")
    let restored = try store.ask("GET", "/admin/customer-groups/cgrp_vip?expand=customers")
    let again = (restored["customer_group"]?["customers"]?.asArray ?? []).map { $0.id }
    #expect(Set(again) == Set(members.map { ManyCustomers.id($0) }))
  }

  private func pages(_ count: Int) -> Int { (count + 999) / 1000 }
}

/// A made-up shop of any size.
enum ManyCustomers {
  static func id(_ number: Int) -> String { "cus_\(number)" }
  static func email(_ number: Int) -> String { "customer.\(number)@shop.example" }

  static func dataset(_ count: Int) -> String {
    let time = #""created_at": "2025-01-01T00:00:00.000Z""#
    let changed = #""updated_at": "2025-01-01T00:00:00.000Z""#
    let customers = (0..<count).map { number in
      #"{"id": "\#(id(number))", "email": "\#(email(number))", "first_name": "A", "#
        + #""last_name": "B", "phone": null, "has_account": true, "metadata": null, "#
        + "\(time), \(changed)}"
    }
    let members = stride(from: 0, to: count, by: 25).map {
      #"{"group": "cgrp_vip", "customer": "\#(id($0))"}"#
    }
    return """
      {"regions": [{"id": "reg_eu", "name": "EU", "currency_code": "eur", "tax_rate": 0, \(time)}],
      "groups": [{"id": "cgrp_vip", "name": "VIP", "metadata": null, \(time), \(changed)}],
      "customers": [\(customers.joined(separator: ",\n"))],
      "memberships": [\(members.joined(separator: ",\n"))],
      "addresses": [], "orders": [], "line_items": [], "price_lists": [], "price_list_groups": []}
      """
  }
}
