import JSON
import MQL
import MQLMedusa
import MedusaAdmin
import Synchronization
import Testing

/// What becomes of a step by the answer, and that it is sent once only.
@Suite struct StepOutcomeTests {
  enum Fate { case refused, lost }

  static let steps = [
    create("groups", "New", FieldValue("name", "New")),
    ann(),
    update("groups", "G", "it", FieldChange(["name"], before: "a", after: "b")),
    update("customers", "C", "it", FieldChange(["phone"], before: "1", after: "2")),
    deletion("G", "it"),
    .add(membership(.id("G"), "C")),
    .remove(membership(.id("G"), "C")),
  ]

  private func fate(_ outcome: ChangeOutcome) throws -> (fate: Fate, error: SourceError) {
    switch outcome {
    case .refused(let error): return (.refused, error)
    case .lost(let error): return (.lost, error)
    case .done: throw Unexpected()
    }
  }

  private struct Unexpected: Error {}

  private func expect(
    _ wanted: Fate, _ kind: SourceError.Kind, after answer: Result<Response, TransportError>
  ) async throws {
    for step in Self.steps {
      let shop = ChangeShop(answering: answer)
      let (fate, error) = try fate(await shop.target.send(step, to: nil))
      #expect(fate == wanted)
      #expect(error.kind == kind)
      #expect(shop.sent.all.count == 1)
    }
  }

  @Test func `an answer that names another record, or none, leaves it open`() async throws {
    let answers = [
      ("groups", #"{"customer_group":{}}"#, "it has no id of a customer_group"),
      ("delete", #"{"id":"G"}"#, "it does not say that this one is deleted"),
    ]
    for (kind, body, reason) in answers {
      let step =
        kind == "delete"
        ? deletion("G", "it") : create("groups", "New", FieldValue("name", "New"))
      let shop = ChangeShop(answering: .success(.json(body)))
      let (fate, error) = try fate(await shop.target.send(step, to: nil))
      #expect(fate == .lost)
      #expect(error.message.hasSuffix("can't be read: \(reason)"))
    }
  }

  @Test(arguments: [400, 403, 404, 408, 409, 413, 422, 429])
  func `a refusal is known not to be done`(status: Int) async throws {
    let body = #"{"type":"t","message":"m"}"#
    try await expect(.refused, .failed, after: .success(.json(body, status: status)))
  }

  @Test(arguments: [500, 501, 502, 503, 504, 599])
  func `after a server's failure it is open`(status: Int) async throws {
    let body = #"{"type":"unknown_error","message":"An unknown error occurred."}"#
    try await expect(.lost, .failed, after: .success(.json(body, status: status)))
    let page = Response(
      status: status, headers: [Header("Content-Type", "text/html")], body: Array("<p>".utf8))
    try await expect(.lost, .failed, after: .success(page))
  }

  static let failures: [(TransportError, Fate, SourceError.Kind)] = [
    (.unreachable("x"), .refused, .connection), (.unsendable("x"), .refused, .connection),
    (.redirected(status: 302, location: "x"), .lost, .connection),
    (.interrupted("x"), .lost, .failed), (.timedOut, .lost, .failed),
    (.bodyTooLarge(limitBytes: 1), .lost, .failed), (.cancelled, .lost, .cancelled),
  ]

  @Test(arguments: failures)
  func `without an answer it is open unless nothing left`(
    failure: TransportError, fate: Fate, kind: SourceError.Kind
  ) async throws {
    try await expect(fate, kind, after: .failure(failure))
  }

  @Test(arguments: [
    "", "{", "null", "[]", #"{"customer_group":null}"#, #"{"customer":{"id":""}}"#,
    #"{"customer_group":{"id":5}}"#, #"{"id":"other","deleted":true}"#,
    #"{"id":"G","deleted":false}"#,
  ])
  func `an answer that does not say what was done leaves it open`(body: String) async throws {
    try await expect(.lost, .failed, after: .success(.json(body)))
  }

  @Test func `an answer about another record leaves it open`() async throws {
    let shop = ChangeShop(answering: .success(.json(#"{"customer_group":{"id":"H"}}"#)))
    let (fate, error) = try fate(await shop.target.send(Self.steps[2], to: nil))
    #expect(fate == .lost)
    #expect(
      error.message
        == "the answer to POST /admin/customer-groups/G can't be read: it is not that customer_group"
    )
  }

  @Test func `what is no word of the store leaves it open, but for what it did not take`()
    async throws
  {
    func page(_ status: Int) -> Result<Response, TransportError> {
      .success(
        Response(
          status: status, headers: [Header("Content-Type", "text/html")], body: Array("<p>".utf8)))
    }
    try await expect(.lost, .connection, after: page(200))
    for status in [400, 404, 409, 302] {
      try await expect(.lost, .connection, after: page(status))
    }
    for status in [403, 408] { try await expect(.lost, .failed, after: page(status)) }
    for status in [413, 414, 429, 431] {
      try await expect(.refused, .failed, after: page(status))
    }
  }

  // MARK: before it is sent

  @Test func `a cancelled task sends nothing`() async throws {
    let shop = ChangeShop(answering: .failure(.timedOut))
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return await shop.target.send(Self.steps[0], to: nil)
    }
    let (fate, error) = try fate(await task.value)
    #expect(fate == .refused)
    #expect(error.kind == .cancelled)
    #expect(shop.sent.all.isEmpty)
  }

  @Test func `a limit of requests that is reached sends nothing`() async throws {
    let answers = Answers { _ in .failure(.timedOut) }
    let shop = ChangeShop(answers) { $0.maxRequests = 0 }
    #expect(try fate(await shop.target.send(Self.steps[0], to: nil)).fate == .refused)
    #expect(shop.sent.all.isEmpty)
  }

  private static let password = Credentials.password(email: "a@b.cc", password: "p")

  @Test(arguments: [
    Result<Response, TransportError>.failure(.interrupted("x")), .failure(.timedOut),
    .success(.json(#"{"message":"m"}"#, status: 503)), .success(.json("{}")),
    .success(Response(status: 401)),
  ])
  func `a sign-in that fails leaves the step unsent`(
    answer: Result<Response, TransportError>
  ) async throws {
    let shop = ChangeShop(Answers { _ in answer }, Self.password) { $0.maxRetries = 0 }
    #expect(try fate(await shop.target.send(Self.steps[0], to: nil)).fate == .refused)
    #expect(shop.sent.lines == ["POST /admin/auth/token"])
  }

  @Test func `a token that has ended is renewed, and the step sent with the new one`() async throws
  {
    let count = Mutex(0)
    let answers = Answers { request in
      if request.target == "/admin/auth/token" {
        return .success(.json(#"{"access_token":"t"}"#))
      }
      let isFirst = count.withLock { count in
        count += 1
        return count == 1
      }
      return .success(
        isFirst ? Response(status: 401) : .json(#"{"customer_group":{"id":"G"}}"#))
    }
    let shop = ChangeShop(answers, Self.password)
    #expect(await shop.target.send(Self.steps[0], to: nil) == .done(madeID: "G"))
    #expect(
      shop.sent.lines == [
        "POST /admin/auth/token", "POST /admin/customer-groups", "POST /admin/auth/token",
        "POST /admin/customer-groups",
      ])
  }

  @Test func `a token that is refused leaves the step undone`() async throws {
    let shop = ChangeShop(answering: .success(Response(status: 401)))
    let (fate, error) = try fate(await shop.target.send(Self.steps[0], to: nil))
    #expect(fate == .refused)
    #expect(error.kind == .connection)
    #expect(shop.sent.all.count == 1)
  }
}
