import JSON
import MQL
import MQLShell
import Testing

@Suite struct RecordComparisonTests {
  /// An undo gives back a key that held the empty text, which the store takes for its deletion: seen
  /// again, after a crash, that is done and no conflict.
  @Test func `a key that was to hold the empty text is as after where it is gone`() {
    let fields = [
      FieldChange(["first_name"], before: "Yuki!", after: "Yuki"),
      FieldChange(["metadata", "empty"], before: nil, after: ""),
      FieldChange(["metadata", "seen"], before: 1, after: nil),
    ]
    let undone = StoreRecord(id: "c", fields: ["first_name": "Yuki", "metadata": ["tier": "gold"]])
    #expect(RecordComparison(undone, fields) == .asAfter)
    let before = StoreRecord(id: "c", fields: ["first_name": "Yuki!", "metadata": ["seen": 1]])
    #expect(RecordComparison(before, fields) == .asBefore)
    let other = StoreRecord(
      id: "c", fields: ["first_name": "Yuki", "metadata": ["empty": "x"]])
    #expect(RecordComparison(other, fields) != .asAfter)
  }
}
