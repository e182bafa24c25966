import JSON
import MQLTestSupport
import MedusaAdmin
import Testing

/// What the official client put on the wire for each call, against what this one does.
@Suite struct RecordedCallTests {
  typealias Make = @Sendable (AdminAPI) async throws -> Void

  static let custom = [Header("X-Custom", "1")]

  static let calls: [String: Make] = [
    "list()": { _ = try await $0.customerGroups.list() },
    "list({limit,offset})": { _ = try await $0.customerGroups.list(.init(limit: 5, offset: 10)) },
    "list({q,expand,fields,order})": {
      _ = try await $0.customerGroups.list(
        .init(q: "a b&c", expand: ["customers"], fields: ["id", "name"], order: "-created_at"))
    },
    "list({name:[..]})": {
      _ = try await $0.customerGroups.list(.init(name: ["VIP", "Comma, Inc."]))
    },
    "list({created_at:{gt,lt}})": {
      let dates = DateFilter(
        lt: Timestamp("2025-02-01T00:00:00.000Z"), gt: Timestamp("2025-01-01T00:00:00.000Z"))
      _ = try await $0.customerGroups.list(.init(createdAt: dates))
    },
    "list({id:[]})": { _ = try await $0.customerGroups.list(.init(name: [])) },
    "list({q:null})": { _ = try await $0.customerGroups.list(.init(q: "")) },
    "list({},headers)": { _ = try await $0.customerGroups.list(headers: custom) },
    "retrieve(id)": { _ = try await $0.customerGroups.retrieve("cgrp_1") },
    "retrieve(id,{expand},headers)": {
      _ = try await $0.customerGroups.retrieve(
        "cgrp_1", .init(expand: ["customers"]), headers: custom)
    },
    "retrieve('a/b c')": { _ = try await $0.customerGroups.retrieve("a/b c") },
    "create({name,metadata})": {
      _ = try await $0.customerGroups.create(
        .init(name: "VIP é", metadata: ["a": 1]), headers: custom)
    },
    "update(id,{..})": {
      _ = try await $0.customerGroups.update(
        "cgrp_1", .init(metadata: ["x": ""]), headers: custom)
    },
    "delete(id)": { _ = try await $0.customerGroups.delete("cgrp_1", headers: custom) },
    "addCustomers(id,{customer_ids})": {
      try await $0.customerGroups.addCustomers("cgrp_1", ["cus_1", "cus_2"], headers: custom)
    },
    "removeCustomers(id,{customer_ids})": {
      try await $0.customerGroups.removeCustomers("cgrp_1", ["cus_1"], headers: custom)
    },
    "listCustomers(id)": { _ = try await $0.customerGroups.listCustomers("cgrp_1") },
    "listCustomers(id,{q,limit})": {
      _ = try await $0.customerGroups.listCustomers(
        "cgrp_1", .init(q: "x", expand: ["groups"], limit: 2), headers: custom)
    },
    "auth.createSession": { _ = try await $0.auth.createSession(email: "a@b.cc", password: "p") },
    "auth.getToken": { _ = try await $0.auth.getToken(email: "a@b.cc", password: "p") },
    "auth.getSession": { _ = try await $0.auth.getSession() },
    "auth.deleteSession": { try await $0.auth.deleteSession() },
    "retry 503 list": { _ = try await $0.customerGroups.list() },
    "retry 500 list": { _ = try await $0.customerGroups.list() },
    "retry 429 list": { _ = try await $0.customerGroups.list() },
    "retry 409 create": { _ = try await $0.customerGroups.create(.init(name: "x")) },
    "retry dropped create": { _ = try await $0.customerGroups.create(.init(name: "x")) },
    "retry dropped remove": {
      try await $0.customerGroups.removeCustomers("cgrp_1", ["c"])
    },
    "retry 503 Retry-After 1": { _ = try await $0.customerGroups.list() },
    "retries exhausted": { _ = try await $0.customerGroups.list() },
  ]

  static let recordings: [(call: String, request: JSONValue)] = {
    let lines = (try? RecordingFiles.lines("clients/v1.ndjson")) ?? []
    return lines.compactMap { line in
      guard let call = line["call"]?.asString, let request = line["requests"]?[0] else {
        return nil
      }
      return (call, request)
    }
  }()

  @Test func `every recorded call is made here, and none that is not recorded`() throws {
    let recorded = try RecordingFiles.lines("clients/v1.ndjson").compactMap { $0["call"]?.asString }
    #expect(Set(recorded) == Set(Self.calls.keys))
    #expect(Self.recordings.count == recorded.count)
  }

  @Test(arguments: recordings.map { $0.call })
  func `a call is on the wire what the official client made it`(call: String) async throws {
    let make = try #require(Self.calls[call])
    let recorded = try #require(Self.recordings.first { $0.call == call }?.request)
    // Refused for good: what is compared is the first request.
    let transport = ScriptedTransport(status(400))
    _ = try? await make(client(transport).admin)
    let sent = try #require(transport.requests.first)

    var target = try #require(recorded["target"]?.asString)
    // Of the closed list of improvements: path segments are escaped.
    if call == "retrieve('a/b c')" { target = "/admin/customer-groups/a%2Fb%20c" }
    #expect(sent.method.rawValue == recorded["method"]?.asString)
    #expect(TargetMeaning(sent.target) == TargetMeaning(target))
    let body = try recorded["body"]?.asString.map { try JSONValue.parse($0) }
    #expect(try sent.body.map { try JSONValue.parse($0) } == body)
    #expect(sent.headers.value("accept") == "application/json")
    // GET has no Content-Type.
    let contentType = sent.method == .get ? nil : "application/json"
    #expect(sent.headers.value("content-type") == contentType)
    #expect(sent.headers.value("x-custom") == recorded["headers"]?["x-custom"]?.asString)
    #expect(sent.headers.value("idempotency-key") == nil)
    // Sign-in calls carry no credentials; of all others each carries the token.
    let isSignIn = ["auth.createSession", "auth.getToken"].contains(call)
    #expect(sent.headers.value("x-medusa-access-token") == (isSignIn ? nil : "tok"))
  }
}
