import Foundation
import JSON
import MedusaAdmin
import MedusaSandbox
import SQLite
import Testing

@Suite("A sandbox in a file")
struct SandboxFileTests {
  private let directory: TemporaryDirectory
  private var path: String { directory.path + "/deep/shop.sqlite" }

  init() throws {
    directory = try TemporaryDirectory()
  }

  @Test("is made once, for its owner only, and keeps what is written")
  func keeps() throws {
    let sandbox = try Sandbox.open(path: path, contents: sampleContents)
    #expect(sandbox.ask("POST", "/admin/customer-groups", ["name": "Kept"]).status == 200)
    let again = try Sandbox.open(
      path: path,
      contents: Sandbox.Contents { () throws(SandboxError) in throw .store("made twice") })
    #expect(
      try again.texts("customer_groups", "name", "/admin/customer-groups?limit=1") == ["Kept"])
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    let folder = try FileManager.default.attributesOfItem(atPath: directory.path + "/deep")
    #expect(folder[.posixPermissions] as? Int == 0o700)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: directory.path + "/deep").count == 1)
  }

  @Test("is made anew by a reset")
  func reset() throws {
    let sandbox = try Sandbox.open(path: path, contents: sampleContents)
    #expect(sandbox.ask("DELETE", "/admin/customer-groups/x").status == 200)
    #expect(sandbox.ask("POST", "/admin/customer-groups", ["name": "Gone"]).status == 200)
    try Sandbox.reset(path: path, contents: sampleContents)
    #expect(try Sandbox.open(path: path, contents: sampleContents).info().groups == 40)
  }

  @Test("is not there where its data fails, and the one before stays")
  func failedData() throws {
    let failing = Sandbox.Contents { () throws(SandboxError) in throw .store("no data") }
    #expect(throws: SandboxError.store("no data")) {
      try Sandbox.open(path: path, contents: failing)
    }
    #expect(directory.names.isEmpty)
    _ = try Sandbox.open(path: path, contents: sampleContents)
    #expect(throws: SandboxError.store("no data")) {
      try Sandbox.reset(path: path, contents: failing)
    }
    #expect(try Sandbox.open(path: path, contents: failing).info().groups == 40)
  }

  @Test("is refused where the file is something else")
  func somethingElse() throws {
    let other = directory.path + "/notes.txt"
    try "not a database, but long enough to be read as one: \(String(repeating: "x", count: 200))"
      .write(toFile: other, atomically: true, encoding: .utf8)
    #expect(throws: SandboxError.notASandbox(path: other)) {
      try Sandbox.open(path: other, contents: sampleContents)
    }
    let strange = directory.path + "/strange.sqlite"
    try Database(path: strange).execute("CREATE TABLE t (a)")
    #expect(throws: SandboxError.notASandbox(path: strange)) {
      try Sandbox.open(path: strange, contents: sampleContents)
    }
  }

  @Test("is refused where it is of another version")
  func otherVersion() throws {
    try Sandbox.reset(path: path, contents: sampleContents)
    try Database(path: path).execute("PRAGMA user_version = 99")
    #expect(throws: SandboxError.otherVersion(path: path, found: 99, known: 1)) {
      try Sandbox.open(path: path, contents: sampleContents)
    }
  }

  @Test("tells the file and the way out where it can't be used")
  func messages() {
    #expect(
      SandboxError.notASandbox(path: "/s").description
        == "'/s' is no sandbox, or a damaged one; mql sandbox reset makes it anew")
    #expect(
      SandboxError.otherVersion(path: "/s", found: 9, known: 1).message
        == "'/s' is a sandbox of version 9, and this program knows version 1")
    #expect(
      SandboxError.file(path: "/s", reason: "disk full").description
        == "'/s' can't be used: disk full")
    #expect(SandboxError.store("full").description == "the sandbox's store: full")
  }

  @Test("tells that its file is damaged, in its answer")
  func damagedBelow() async throws {
    try Sandbox.reset(path: path, contents: sampleContents)
    let file = try #require(FileHandle(forUpdatingAtPath: path))
    let size = try file.seekToEnd()
    try file.seek(toOffset: 4096)
    try file.write(contentsOf: Data(repeating: 0xAB, count: Int(size) - 4096))
    try file.close()
    let failure = #expect(throws: SandboxError.self) {
      let sandbox = try Sandbox.open(path: path, contents: sampleContents)
      _ = try sandbox.info()
    }
    #expect(failure == .notASandbox(path: path))
  }

  @Test("answers many at once")
  func concurrent() async throws {
    let sandbox = try Sandbox.open(path: path, contents: sampleContents)
    let transport = SandboxTransport(sandbox)
    let statuses = await withTaskGroup(of: Int.self) { group in
      for index in 0..<40 {
        group.addTask { @concurrent in
          let request = Request(
            .get, "/admin/customers?limit=5&offset=\(index)",
            headers: [Header("X-Medusa-Access-Token", "lab_api_token")])
          return (try? await transport.send(request).status) ?? 0
        }
      }
      return await group.reduce(into: [Int]()) { $0.append($1) }
    }
    #expect(statuses == Array(repeating: 200, count: 40))
  }

  @Test("refuses a body past the client's limit")
  func bodyLimit() async throws {
    let transport = SandboxTransport(try Sandbox.open(path: nil, contents: sampleContents))
    await #expect(throws: TransportError.bodyTooLarge(limitBytes: 10)) {
      try await transport.send(Request(.get, "/admin/regions", bodyLimitBytes: 10))
    }
  }

  @Test("ends a sign-in when its time has come")
  func endOfSignIn() throws {
    let sandbox = try Sandbox.open(path: nil, contents: sampleContents, clock: tickingClock())
    let answer = sandbox.respond(
      to: SandboxRequest(
        method: "POST", target: "/admin/auth/token",
        headers: [Header("Content-Type", "application/json")],
        body: Array(#"{"email":"admin@lab.test","password":"supersecret"}"#.utf8)))
    let token = try #require(try JSONValue.parse(answer.body)["access_token"]?.asString)
    let statuses = (0..<4).map { _ in
      sandbox.respond(
        to: SandboxRequest(
          method: "GET", target: "/admin/regions",
          headers: [Header("Authorization", "Bearer \(token)")])
      ).status
    }
    #expect(statuses.first == 200 && statuses.last == 401)
  }
}
