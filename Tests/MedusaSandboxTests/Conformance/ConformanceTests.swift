import JSON
import MedusaAdmin
import MedusaSandbox
import Testing

/// Every recorded exchange of the resources that the sandbox has, each a case.
@Suite("The sandbox answers as the recorded server did")
struct ConformanceTests {
  @Test(
    "reading", arguments: readFiles.flatMap(Exchange.all).filter(isOfTheSandbox))
  func reading(_ exchange: Exchange) throws {
    var replay = try Replay.signedIn(sharedRecorded.get())
    expectSame(replay.differences(exchange), exchange)
  }

  @Test("writing, each file one sequence", arguments: sequences.flatMap(\.steps))
  func writing(_ step: Step) {
    expectSame(step.differences, step.exchange)
  }

  @Test("no file of recordings is empty", arguments: readFiles + sequences.map(\.file))
  func recordingsAreThere(_ file: String) {
    #expect(Exchange.all(file).count > 20)
  }

  private func expectSame(_ differences: [String], _ exchange: Exchange) {
    #expect(
      differences.isEmpty, "\(differences.prefix(8).joined(separator: "\n"))")
  }
}

private let readFiles = ["groups_read", "customers_read", "random_read", "other_read"]

/// Of `other_read`, what is on orders, price lists and regions.
private func isOfTheSandbox(_ exchange: Exchange) -> Bool {
  guard exchange.file == "other_read" else { return true }
  return ["/admin/orders", "/admin/price-lists", "/admin/regions"].contains {
    exchange.target.hasPrefix($0)
  }
}

/// One exchange of a sequence, with what came of it in its turn.
struct Step: Sendable, CustomTestStringConvertible {
  var exchange: Exchange
  var differences: [String]

  var testDescription: String { exchange.testDescription }
}

private struct Sequence: Sendable {
  var file: String
  var steps: [Step]

  init(_ file: String, administrator: Administrator = .standard, isSignedIn: Bool = true) {
    self.file = file
    steps = []
    do {
      let sandbox = try recordedSandbox(administrator: administrator)
      var replay = isSignedIn ? try Replay.signedIn(sandbox) : Replay(sandbox: sandbox)
      for exchange in Exchange.all(file) {
        steps.append(Step(exchange: exchange, differences: replay.differences(exchange)))
      }
    } catch {
      Issue.record(error)
    }
  }
}

private let sequences = [
  Sequence("groups_write"),
  Sequence("membership_write"),
  Sequence("customers_write"),
  // The recorded user got its API token on the way.
  Sequence(
    "auth",
    administrator: Administrator(
      email: "admin@lab.test", password: "supersecret", apiToken: nil), isSignedIn: false),
]
