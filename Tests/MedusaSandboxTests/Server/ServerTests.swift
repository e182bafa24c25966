import Foundation
import JSON
import MedusaAdmin
import MedusaSandbox
import Testing

@Suite("medusa-sandbox on its port")
struct ServerTests {
  private func connection(_ server: ServerProcess) throws -> RawConnection {
    try #require(RawConnection(port: server.port))
  }

  @Test("answers one request after another on one connection")
  func keepAlive() throws {
    let server = try ServerProcess()
    let connection = try connection(server)
    for offset in 0..<20 {
      let answer = try #require(
        connection.get("/admin/customers?limit=1&order=id&offset=\(offset)"))
      #expect(answer.status == 200)
      #expect(try JSONValue.parse(answer.body)["offset"] == .number(String(offset)))
    }
  }

  @Test("answers many connections at once")
  func concurrent() async throws {
    let server = try ServerProcess(["--memory", "--delay", "100"])
    let port = server.port
    let statuses = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<16 {
        group.addTask { @concurrent in
          RawConnection(port: port)?.get("/admin/orders?limit=50")?.status ?? 0
        }
      }
      return await group.reduce(into: [Int]()) { $0.append($1) }
    }
    #expect(statuses == Array(repeating: 200, count: 16))
  }

  @Test("tells what was asked, as it was written, sign-in apart, and begins anew when told")
  func requestLog() throws {
    let server = try ServerProcess()
    let connection = try connection(server)
    _ = connection.get("/admin/customer-groups?q=a%20b&limit=1")
    _ = connection.get("/admin/auth")
    let log = try JSONValue.parse(try #require(connection.get("/__sandbox/requests")).body)
    #expect(log["count"] == 1 && log["sign_in_count"] == 1)
    #expect(
      log["requests"]
        == [["method": "GET", "target": "/admin/customer-groups?q=a%20b&limit=1"]])
    connection.send("DELETE /__sandbox/requests HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(try JSONValue.parse(try #require(connection.answer()).body)["count"] == 0)
    let after = try JSONValue.parse(try #require(connection.get("/__sandbox/requests")).body)
    #expect(after["count"] == 0 && after["requests"] == [] && after["sign_in_count"] == 0)
  }

  @Test("takes bodies, in pieces too, and refuses one over 100 kB")
  func bodies() throws {
    let server = try ServerProcess()
    let connection = try connection(server)
    let head = """
      POST /admin/customer-groups HTTP/1.1\r
      Host: x\r
      x-medusa-access-token: lab_api_token\r
      Content-Type: application/json\r\n
      """
    let body = #"{"name": "In pieces"}"#
    connection.send(head + "Content-Length: \(body.utf8.count)\r\n\r\n" + body.prefix(9))
    usleep(50_000)
    connection.send(String(body.dropFirst(9)))
    let answer = try #require(connection.answer())
    #expect(answer.status == 200 && answer.body.contains("In pieces"))
    let long = #"{"name": ""# + String(repeating: "x", count: 103_000) + #""}"#
    connection.send(head + "Content-Length: \(long.utf8.count)\r\n\r\n" + long)
    #expect(connection.answer()?.status == 413)
    connection.send(
      head + "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"nam\r\n8\r\ne\":\"Ch\"}\r\n0\r\n\r\n")
    #expect(connection.answer()?.body.contains("\"Ch\"") == true)
  }

  @Test("leaves the body out for HEAD and tells its length")
  func head() throws {
    let server = try ServerProcess()
    let connection = try connection(server)
    let whole = try #require(connection.get("/admin/regions"))
    connection.send(
      "HEAD /admin/regions HTTP/1.1\r\nHost: x\r\nx-medusa-access-token: lab_api_token\r\n"
        + "Connection: close\r\n\r\n")
    let head = connection.remainder()
    #expect(head.hasPrefix("HTTP/1.1 200"))
    #expect(head.contains("Content-Length: \(whole.body.utf8.count)\r\n"))
    #expect(head.hasSuffix("\r\n\r\n"))
  }

  @Test("refuses a head over 16 kB, and one far over", arguments: [17_000, 400_000])
  func bigHead(_ bytes: Int) throws {
    let server = try ServerProcess()
    let connection = try connection(server)
    let answer = connection.get(
      "/admin/regions", headers: "x-big: \(String(repeating: "a", count: bytes))\r\n")
    #expect(answer?.status == 431)
    #expect(try self.connection(server).get("/admin/regions")?.status == 200)
  }

  @Test("takes a query of 13 kB")
  func longQuery() throws {
    let server = try ServerProcess()
    let query = (0..<360).map { "groups[]=cgrp_01JGFJJZ00HWPRWAQJJM\($0)" }.joined(separator: "&")
    let answer = try connection(server).get("/admin/customers?\(query)")
    #expect(answer?.status == 200)
  }

  @Test(
    "is not thrown by what is no HTTP",
    arguments: ["nonsense\r\n\r\n", "GET\r\n\r\n", "\0\0\0\r\n\r\n"])
  func malformed(_ text: String) throws {
    let server = try ServerProcess()
    let broken = try connection(server)
    broken.send(text)
    _ = broken.answer()
    #expect(try connection(server).get("/admin/regions")?.status == 200)
  }

  @Test("asks for a sign-in")
  func unauthorized() throws {
    let server = try ServerProcess()
    let answer = try #require(try connection(server).get("/admin/regions", headers: ""))
    #expect(answer.status == 401 && answer.body == "Unauthorized")
    #expect(!answer.head.lowercased().contains("content-type"))
  }

  @Test("ends cleanly, amid a slow answer too", arguments: [SIGTERM, SIGINT])
  func signals(_ signal: Int32) throws {
    let server = try ServerProcess(["--memory", "--delay", "600000"])
    let connection = try connection(server)
    connection.send(
      "GET /admin/regions HTTP/1.1\r\nHost: x\r\nx-medusa-access-token: lab_api_token\r\n\r\n")
    usleep(100_000)
    #expect(server.end(by: signal) == 0)
    #expect(RawConnection(port: server.port) == nil)
  }

  @Test("answers as the recorded server did, headers and all", arguments: ["auth", "groups_write"])
  func conformance(_ file: String) throws {
    let server = try ServerProcess([
      "--data", recordings.appending(path: "dataset.json").path, "--memory",
    ])
    let connection = try connection(server)
    var lost = 0
    var replay = Replay { request in
      if let response = connection.exchange(request) { return response }
      lost += 1
      return Response(status: 0)
    }
    if file != "auth" {
      let token = Exchange.all("auth")[0]
      #expect(replay.differences(token).isEmpty)
    }
    for exchange in Exchange.all(file) {
      // Before its API token was set, the recorded user had none.
      if file == "auth", [12, 13, 14].contains(exchange.index) {
        _ = replay.differences(exchange)
        continue
      }
      let differences = replay.differences(exchange)
      #expect(
        differences.isEmpty,
        "\(exchange.testDescription)\n\(differences.prefix(5).joined(separator: "\n"))")
    }
    #expect(lost == 0)
  }

  @Test("serves a data file")
  func dataFile() throws {
    let server = try ServerProcess([
      "--data", recordings.appending(path: "dataset.json").path, "--api", "v1", "--memory",
    ])
    let answer = try #require(
      try connection(server).get("/admin/customer-groups?limit=1&fields=name"))
    #expect(try JSONValue.parse(answer.body)["count"] == 36)
  }

  @Test(
    "says what is wrong with its arguments",
    arguments: [
      (["--api", "v2"], "--api v2: no such version of the API; there is v1"),
      (["--port", "x"], "--port x: expected a number from 0 to 65535"),
      (["--port", "-1"], "--port -1: expected a number from 0 to 65535"),
      (["--data"], "--data needs a value"),
      (["--data", "/no/such"], "'/no/such' can't be used: no such file or directory"),
      (["--memory=1"], "--memory takes no value"),
      (["x"], "unknown argument \"x\"; --help tells what there is"),
    ])
  func usage(_ arguments: [String], _ message: String) throws {
    let result = try ServerProcess.run(arguments)
    #expect(result.status == 1)
    #expect(result.message == "medusa-sandbox: \(message)\n")
  }

  @Test("says that its port is taken")
  func takenPort() throws {
    let server = try ServerProcess()
    let result = try ServerProcess.run(["--memory", "--port", "\(server.port)"])
    #expect(result.status == 1)
    #expect(
      result.message
        == """
        medusa-sandbox: port \(server.port): Address already in use; --port 0 takes any that is \
        free\n
        """)
  }
}
