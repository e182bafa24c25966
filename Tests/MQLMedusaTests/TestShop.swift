import Foundation
import MQL
import MQLMedusa
import MedusaAdmin
import MedusaSandbox
import Synchronization
import Testing

/// A sandbox in process, the source over it, and a log of what was sent.
struct TestShop {
  let log = TransportLog()
  let source: MedusaSource
  let transport: LoggedTransport

  enum Contents {
    /// Data chosen for trouble: equal instants, names with commas, quotes and control characters.
    case recordings
    /// Rows that differ below the millisecond.
    case sample
  }

  init(_ contents: Contents = .recordings, bodyLimitBytes: Int = 64 << 20) throws {
    let sandbox = try Sandbox.open(
      path: nil,
      contents: Sandbox.Contents { () throws(SandboxError) in
        switch contents {
        case .recordings: try Dataset(path: TestShop.dataset)
        case .sample: Dataset.sample()
        }
      },
      seed: 1)
    self.init(SandboxTransport(sandbox), bodyLimitBytes: bodyLimitBytes)
  }

  init(_ transport: any Transport, bodyLimitBytes: Int = 64 << 20) {
    self.transport = LoggedTransport(transport: transport, log: log, bodyLimitBytes: bodyLimitBytes)
    source = MedusaSource(
      MedusaClient(
        transport: self.transport, credentials: .apiToken("lab_api_token"),
        options: ClientOptions(maxRetries: 0)))
  }

  private static let dataset = URL(filePath: #filePath)
    .deletingLastPathComponent().appending(path: "../Recordings/dataset.json")
    .standardizedFileURL.path
}

/// Notes each request's target, readable.
final class TransportLog: Sendable {
  private let targets = Mutex<[String]>([])
  func add(_ target: String) { targets.withLock { $0.append(target) } }
  var all: [String] { targets.withLock { $0 } }
  func clear() { targets.withLock { $0 = [] } }
}

struct LoggedTransport: Transport {
  let transport: any Transport
  let log: TransportLog
  let bodyLimitBytes: Int

  func send(_ request: Request) async throws(TransportError) -> Response {
    log.add(request.readableTarget)
    var request = request
    request.bodyLimitBytes = min(request.bodyLimitBytes, bodyLimitBytes)
    return try await transport.send(request)
  }
}

// MARK: asking

extension TestShop {
  func resource(_ name: String) throws -> Resource {
    try #require(source.catalog.resource(named: name))
  }

  func plan(
    _ name: String, key: Value? = nil, _ offers: [Offer] = [], needs: Needs = .whole,
    isOrdered: Bool = true
  ) throws -> ScanPlan {
    source.plan(
      ScanRequest(
        resource: try resource(name), key: key, offers: offers, needs: needs,
        isOrdered: isOrdered))
  }

  func rows(_ plan: ScanPlan, notes: Notes = Notes()) async throws -> [Value] {
    let cursor = source.open(plan, notes: notes)
    var rows: [Value] = []
    while let records = try await cursor.next() {
      rows += Column.record(records).values
    }
    return rows
  }

  func rows(
    _ name: String, key: Value? = nil, _ offers: [Offer] = [], needs: Needs = .whole,
    isOrdered: Bool = true
  ) async throws -> [Value] {
    try await rows(plan(name, key: key, offers, needs: needs, isOrdered: isOrdered))
  }
}

extension Value {
  subscript(name: String) -> Value {
    guard case .record(let fields) = self else { return .null }
    return fields.first { $0.name == name }?.value ?? .null
  }

  var text: String? { if case .text(let text) = self { text } else { nil } }
  var elements: [Value] { if case .list(let list) = self { list } else { [] } }
  var id: String { self["id"].text ?? "?" }
  var milliseconds: Int64 { if case .time(let t) = self { t.milliseconds } else { .min } }
}

/// A time as the language has it.
func time(_ text: String) -> Value {
  .time(MQL.Instant(milliseconds: Timestamp(text)?.millisecondsSince1970 ?? 0))
}

/// The one row of a count.
func counted(_ count: Int) -> [Value] {
  [Value.record([Value.RecordValue("count", Value.int(Int64(count)))])]
}
