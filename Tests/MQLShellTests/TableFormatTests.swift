import MQLSyntax
import MQL
import MQLShell
import Testing

@Suite struct TableFormatTests {
  @Test func `a table has borders and aligns by type`() throws {
    let rows = Results().text("name", ["VIP", "Wholesale"]).int("n", [3, -12])
      .time("created_at", [0, 1_767_225_600_123])
    #expect(
      try rows.written(as: TableFormat.self).text == """
        ┌───────────┬─────┬─────────────────────┐
        │ name      │   n │ created_at          │
        ├───────────┼─────┼─────────────────────┤
        │ VIP       │   3 │ 1970-01-01 00:00:00 │
        │ Wholesale │ -12 │ 2026-01-01 00:00:00 │
        └───────────┴─────┴─────────────────────┘

        """)
  }

  @Test func `a list of records reads as its number and labels`() throws {
    let lists: [[String]?] = [["a@b.com", "c@d.com"], [], nil, ["x@y.z"]]
    let text = try Results().customers("customers", lists).written(as: TableFormat.self).text
    #expect(text.contains("│ 2: a@b.com, c@d.com │"))
    #expect(text.contains("│ 0                   │"))
    #expect(text.contains("│                     │"))
    #expect(text.contains("│ 1: x@y.z            │"))
  }

  @Test func `a long list ends with an ellipsis and counts as shown`() throws {
    let emails = (1...50).map { "customer\($0)@example.com" }
    let (text, report) = try Results().text("name", ["VIP"]).customers("customers", [emails])
      .written(as: TableFormat.self)
    #expect(text.contains("50: customer1@example.com, customer2@example.com, …"))
    #expect(text.split(separator: "\n").allSatisfy { DisplayWidth.columns(of: String($0)) <= 80 })
    #expect(report.cutCellCount == 0)
  }

  @Test func `long cells are cut, numbers never, and the report says so`() throws {
    let rows = Results().text("note", [String(repeating: "word ", count: 40)])
      .int("amount", [1_234_567_890_123])
    let (text, report) = try rows.written(as: TableFormat.self, columns: 50)
    #expect(text.contains("…"))
    #expect(text.contains("1234567890123"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count == 50 })
    #expect(report.cutCellCount == 1)
    #expect(report.notes == ["1 cell cut (--format vertical shows all of it)"])
  }

  @Test(arguments: ["日本語", "Zoë", "e\u{301}", "👩‍👩‍👧", "🇩🇪", "❤️", "ﾊﾝｶｸ", "مرحبا"])
  func `wide and combining characters keep the borders straight`(name: String) throws {
    let text = try Results().text("name", [name, "x"]).written(as: TableFormat.self).text
    let widths = text.split(separator: "\n").map { DisplayWidth.columns(of: String($0)) }
    #expect(Set(widths).count == 1)
  }

  @Test func `headline columns are shown and the hidden ones counted`() throws {
    let rows = Results().text("name", ["VIP"]).text("id", ["cgrp_1"], headline: nil)
      .text("metadata", ["{}"], headline: nil)
    let (text, report) = try rows.written(as: TableFormat.self)
    #expect(!text.contains("cgrp_1"))
    #expect(report.hiddenColumnCount == 2)
    #expect(report.notes == ["2 columns hidden (select * shows all)"])
  }

  @Test func `headline columns stand in the order of their rank`() throws {
    let rows = Results().text("second", ["b"], headline: 2).text("first", ["a"], headline: 1)
    #expect(try rows.written(as: TableFormat.self).text.contains("│ first │ second │"))
  }

  @Test func `what does not fit even when cut is written vertically`() throws {
    var rows = Results()
    for index in 0..<9 { rows = rows.text("column_\(index)", ["value \(index) of this row"]) }
    let (text, report) = try rows.written(as: TableFormat.self)
    #expect(text.hasPrefix("── 1 ─"))
    #expect(text.contains("column_8 │ value 8 of this row\n"))
    #expect(report.rowCount == 1)
  }

  @Test(arguments: [TableFormat.self, VerticalFormat.self] as [any OutputFormat.Type])
  func `control characters never come out raw`(format: any OutputFormat.Type) throws {
    let evil = "a\u{1b}[2Jb\u{7f}\u{9b}31m\u{202e}c\n\t\u{2066}d\u{0}"
    let rows = Results().text(evil, [evil]).json("j", ["\"\u{1b}]0;x\u{9c}\""])
      .customers("list", [[evil]])
    let text = try rows.written(as: format, columns: 200).text
    let raw = text.unicodeScalars.filter {
      $0 != "\n"
        && ($0.value < 0x20 || (0x7F..<0xA0).contains($0.value)
          || [0x202E, 0x2066].contains($0.value))
    }
    #expect(raw.isEmpty)
    #expect(text.contains(#"a\u{1b}[2Jb\u{7f}\u{9b}31m\u{202e}c\n\t\u{2066}d\u{0}"#))
  }

  @Test func `rows past the first thousand keep the widths`() throws {
    let format = TableFormat.self
    let sink = ByteSink()
    let first = Results().text("name", (0..<1000).map { "row \($0)" })
    let later = Results().text("name", ["a much longer name than all before"])
    var table = format.init(ResultSchema(columns: first.columns), FormatSettings(zone: .utc))
    try table.write(ResultBatch(rowCount: 1000, columns: first.data), to: sink)
    try table.write(ResultBatch(rowCount: 1, columns: later.data), to: sink)
    let report = try table.finish(to: sink)
    #expect(sink.text.contains("│ a much… │"))
    #expect(report.rowCount == 1001)
    #expect(report.cutCellCount == 1)
  }

  @Test func `a result without rows shows its columns`() throws {
    let text = try Results().text("name", []).written(as: TableFormat.self).text
    #expect(text == "┌──────┐\n│ name │\n├──────┤\n└──────┘\n")
  }

  @Test func `vertical shows every field whole`() throws {
    let long = String(repeating: "x", count: 200)
    let rows = Results().text("name", ["VIP", "B"]).text("note", [long, nil], headline: nil)
      .time("at", [1_767_225_600_123, nil])
    let text = try rows.written(as: VerticalFormat.self).text
    let rule = String(repeating: "─", count: 35)
    #expect(
      text == """
        ── 1 \(rule)
        name │ VIP
        note │ \(long)
          at │ 2026-01-01 00:00:00.123
        ── 2 \(rule)
        name │ B
        note │\u{20}
          at │\u{20}

        """)
  }
}
