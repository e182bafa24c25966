import Foundation
import MQL
import Testing

@Suite("Decoding: recorded bodies")
struct RecordedBodiesTests {
  struct Recording {
    let target: String
    let body: String
  }

  /// Bodies of successful answers as they stand in a file of recordings.
  static func successes(_ name: String) throws -> [Recording] {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Recordings/v1/\(name).ndjson")
    var decoder = try LinesDecoder(fields: [
      DecodePlan.Field("request", .record([DecodePlan.Field("target", .text)])),
      DecodePlan.Field(
        "response",
        .record([DecodePlan.Field("status", .int), DecodePlan.Field("json", .json)])),
    ])
    let bytes = try Data(contentsOf: file)
    let rows = try bytes.withUnsafeBytes { try decoder.decode($0) }
    var recordings: [Recording] = []
    for row in rows.rows {
      guard case .record(let request)? = row["request"], case .text(let target) = request[0].value,
        case .record(let response)? = row["response"], case .int(let status) = response[0].value,
        case .json(let body) = response[1].value, (200..<300).contains(status)
      else { continue }
      recordings.append(Recording(target: target, body: body))
    }
    return recordings
  }

  @Test(
    "every list reads as Foundation reads it, cell by cell",
    arguments: ["groups_read", "customers_read", "random_read", "other_read"])
  func lists(file: String) throws {
    var listCount = 0
    for recording in try Self.successes(file) {
      let json = try JSONSerialization.jsonObject(with: Data(recording.body.utf8))
      let object = try #require(json as? [String: Any])
      guard
        let (key, rows) = object.compactMap({ key, value in
          (value as? [[String: Any]]).map { (key, $0) }
        }).first
      else { continue }
      listCount += 1
      guard case .record(let fields) = FoundationReading.plan(of: rows) else { continue }
      let decoded = try ResponseDecoder(.rows(key: key), fields: fields)
        .decode(Array(recording.body.utf8))
      #expect(decoded.count == object["count"] as? Int, "\(recording.target)")
      #expect(decoded.limit == object["limit"] as? Int, "\(recording.target)")
      #expect(decoded.offset == object["offset"] as? Int, "\(recording.target)")
      #expect(decoded.rows.count == rows.count, "\(recording.target)")
      for (index, row) in rows.enumerated() {
        let difference = FoundationReading.difference(
          .record(decoded.rows), index, row, at: "\(key)[\(index)]")
        #expect(difference == nil, "\(recording.target)")
      }
    }
    #expect(listCount > 10)
  }

  @Test("lists within lists come along: groups with customers with orders")
  func nested() throws {
    let recording = try #require(
      try Self.successes("groups_read").first { $0.target.contains("customers.orders") })
    let orders = DecodePlan.list(.record([DecodePlan.Field("id", .text)]))
    let customers = DecodePlan.list(
      .record([DecodePlan.Field("email", .text), DecodePlan.Field("orders", orders)]))
    let decoded = try ResponseDecoder(
      .rows(key: "customer_groups"),
      fields: [DecodePlan.Field("name", .text), DecodePlan.Field("customers", customers)]
    ).decode(Array(recording.body.utf8))
    guard case .list(let lists)? = decoded.rows["customers"],
      case .record(let people) = lists.elements, case .list(let theirs)? = people["orders"]
    else {
      Issue.record("no list of records with lists")
      return
    }
    #expect(lists.offsets.count == decoded.rows.count + 1)
    #expect(theirs.offsets.count == people.count + 1)
    #expect(people.count > 0)
  }
}
