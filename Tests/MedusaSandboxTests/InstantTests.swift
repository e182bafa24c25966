import JSON
import MedusaAdmin
import MedusaSandbox
import Testing

@Suite("Instants")
struct InstantTests {
  @Test(
    "a text and its microseconds",
    arguments: [
      ("1970-01-01", 0), ("1970-01-01T00:00:00.000001Z", 1), ("2000-02-29", 951_782_400_000_000),
      ("2025-01-13T01:00:00+01:00", 1_736_726_400_000_000),
      ("2025-01-13T00:00:00", 1_736_726_400_000_000), ("2025", 1_735_689_600_000_000),
      ("2025-01", 1_735_689_600_000_000), ("1969-12-31T23:59:59.999999Z", -1),
      ("2025-01-31T24:00", 1_738_368_000_000_000),
      ("2025-01-01T00:00:00.1234567Z", 1_735_689_600_123_456),
      ("2025-02-30", 1_740_873_600_000_000),
    ] as [(String, Int64)])
  func parsing(_ text: String, _ microseconds: Int64) {
    #expect(Instant(iso: text)?.microseconds == microseconds)
  }

  @Test(
    "what is no instant",
    arguments: [
      "", "yesterday", "2025-13-01", "2025-1-1", "2025-01-01T", "2025-01-01T25:00", "2025-01-32",
      "2025-01-01T10:00:60Z", "2025-01-01x", "2025-01-01T10:00+1", "+999999-01-01", "-5",
    ])
  func refusing(_ text: String) {
    #expect(Instant(iso: text) == nil)
  }

  @Test(
    "JSON tells the millisecond that an instant lies in",
    arguments: [
      (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
      (951_782_399_999_999, "2000-02-28T23:59:59.999Z"),
      (4_102_444_800_000_000, "2100-01-01T00:00:00.000Z"),
      (253_402_300_800_000_000, "+010000-01-01T00:00:00.000Z"),
    ] as [(Int64, String)])
  func writing(_ microseconds: Int64, _ text: String) {
    #expect(Instant(microseconds: microseconds).isoText == text)
  }

  @Test("a filter compares with what the store keeps, below the millisecond")
  func belowTheMillisecond() throws {
    let sandbox = try Sandbox.open(
      path: nil, contents: sampleContents,
      clock: .fixed(Instant(microseconds: 1_800_000_000_123_456)))
    #expect(
      sandbox.ask("POST", "/admin/customer-groups", ["name": "New", "metadata": [:]]).status
        == 200)
    let text = Instant(microseconds: 1_800_000_000_123_456).isoText
    let path = "/admin/customer-groups?created_at"
    #expect(try sandbox.json("\(path)[lte]=\(text)")["count"] == 40)
    #expect(try sandbox.json("\(path)[gt]=\(text)")["count"] == 1)
    let next = Instant(microseconds: 1_800_000_000_124_000).isoText
    #expect(try sandbox.json("\(path)[lt]=\(next)")["count"] == 41)
  }
}
