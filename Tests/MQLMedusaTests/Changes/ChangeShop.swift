import JSON
import MQL
import MQLMedusa
import MedusaAdmin
import Synchronization
import Testing

/// A store that steps are sent to, with all that was sent to it.
struct ChangeShop {
  let target: MedusaChangeTarget
  let client: MedusaClient
  let sent: SentRequests

  /// The recordings' data, in process.
  init() throws { self.init(try TestShop().transport.transport) }

  init(
    _ transport: any Transport, _ credentials: Credentials = .apiToken("lab_api_token"),
    bodyLimitBytes: Int = 64 << 20, change: (inout ClientOptions) -> Void = { _ in }
  ) {
    sent = SentRequests(transport, bodyLimitBytes: bodyLimitBytes)
    var options = ClientOptions()
    change(&options)
    client = MedusaClient(transport: sent, credentials: credentials, options: options)
    target = MedusaChangeTarget(client)
  }

  /// One answer to all requests.
  init(answering answer: Result<Response, TransportError>) {
    self.init(Answers { _ in answer })
  }

  /// Sends the steps, each of which must be done.
  func apply(_ steps: [ChangeStep]) async throws -> [DoneStep] {
    var done: [DoneStep] = []
    for step in steps {
      var id: String?
      if case .madeBy(let maker)? = step.place { id = done[maker].recordID }
      let outcome = await target.send(step, to: id)
      guard case .done(let madeID) = outcome else { throw NotDone(step: step, outcome: outcome) }
      done.append(DoneStep(step, recordID: madeID ?? id))
    }
    return done
  }

  struct NotDone: Error {
    let step: ChangeStep
    let outcome: ChangeOutcome
  }
}

/// Passes requests on and keeps them.
final class SentRequests: Transport {
  private let transport: any Transport
  private let bodyLimitBytes: Int
  private let requests = Mutex<[Request]>([])

  init(_ transport: any Transport, bodyLimitBytes: Int) {
    self.transport = transport
    self.bodyLimitBytes = bodyLimitBytes
  }

  var all: [Request] { requests.withLock { $0 } }
  var lines: [String] { all.map { "\($0.method.rawValue) \($0.readableTarget)" } }

  func send(_ request: Request) async throws(TransportError) -> Response {
    requests.withLock { $0.append(request) }
    var request = request
    request.bodyLimitBytes = min(request.bodyLimitBytes, bodyLimitBytes)
    return try await transport.send(request)
  }
}

/// Answers each request as the test says.
struct Answers: Transport {
  let answer: @Sendable (Request) -> Result<Response, TransportError>

  func send(_ request: Request) async throws(TransportError) -> Response {
    try answer(request).get()
  }
}

extension Request {
  var json: JSONValue? {
    get throws { try body.map { try JSONValue.parse($0) } }
  }
}

// MARK: steps

let vip = "cgrp_01JGFJJZ00HWPRWAQJJM2MKWV0"
let silver = "cgrp_01JGZ7V0FPKGGY5RSF4NZYB4NR"
let wholesaleEU = "cgrp_01JHEFBK00K203T6Z4F13HR967"
let emptyGroup = "cgrp_01JNSQP4BVHE8F384WW7M5R3TM"
let oneil = "cus_01JGFJJZ008GKYDKWXV2F31M2S"
let ayse = "cus_01JGFJJZ00690F43PBM035R2A2"

func update(
  _ resource: String, _ id: String, _ label: String = "it", _ fields: FieldChange...
) -> ChangeStep {
  .update(RecordUpdate(resource: ResourceName(resource), id: id, label: label, fields: fields))
}

func create(_ resource: String, _ label: String, _ values: FieldValue...) -> ChangeStep {
  .create(NewRecord(resource: ResourceName(resource), label: label, values: values))
}

func ann(_ extra: FieldValue...) -> ChangeStep {
  .create(
    NewRecord(
      resource: ResourceName("customers"), label: "ann@lab.test",
      values: [
        FieldValue("email", "ann@lab.test"), FieldValue("first_name", "Ann"),
        FieldValue("last_name", "Lee"),
      ] + extra))
}

func deletion(
  _ id: String, _ label: String, _ values: [FieldValue] = [], members: [Member] = [],
  dependents: [String] = []
) -> ChangeStep {
  .delete(
    RecordDeletion(
      resource: ResourceName("groups"), id: id, label: label, values: values, members: members,
      dependents: dependents))
}

func membership(_ group: RecordPlace, _ ids: String...) -> MembershipChange {
  MembershipChange(
    group: group, label: "it", members: ids.map { Member(id: $0, label: "\($0)@lab.test") })
}
