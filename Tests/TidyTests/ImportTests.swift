import Testing

/// Every target sees what the table of targets lets it see, and no more.
@Suite struct ImportTests {
  static let importPattern =
    #"^\s*(?:@\w+\s+)*(?:package |public |internal |private |fileprivate )?import (?:struct |enum |class |func |protocol )?(\w+)"#

  private func imports(of file: Repository.File) throws -> [String] {
    try file.text.matches(Self.importPattern).map { $0[0] }
  }

  @Test func everyTargetHasItsRow() throws {
    let rows = Set(targetTable.map(\.name))
    let targets = Set(try Repository.targets())
    #expect(
      targets.subtracting(rows).isEmpty,
      "add a row to targetTable in TargetTable.swift, and to the Architecture article")
    #expect(rows.subtracting(targets).isEmpty, "this row of targetTable has no folder in Sources")
  }

  @Test(arguments: targetTable.indices)
  func aTargetImportsOnlyWhatStandsAboveIt(_ index: Int) throws {
    let row = targetTable[index]
    let above = Set(targetTable[..<index].map(\.name))
    for file in try Repository.files(in: "Sources/" + row.name) {
      for name in try imports(of: file) where !outsideModules.contains(name) {
        #expect(
          above.contains(name),
          """
          \(file) imports \(name), which does not stand above \(row.name) in the table of targets: \
          move the code to a target that may see both, or hand in what it needs
          """)
        #expect(
          !row.unknownTargets.contains(name),
          "\(file) imports \(name), which \(row.name) does not know: hand in what it needs")
      }
    }
  }

  @Test(arguments: targetTable.indices)
  func aTargetUsesNoWordOfWhatItDoesNotKnow(_ index: Int) throws {
    let row = targetTable[index]
    for file in try Repository.files(in: "Sources/" + row.name) {
      for line in file.code {
        for word in row.unknownWords where line.text.contains(word) {
          Issue.record(
            "\(file):\(line.number) says '\(word)', which \(row.name) does not know: hand it in")
        }
      }
    }
  }

  @Test func onlyTheProgramSeesBothShellAndStore() throws {
    for row in targetTable where row.name != "mql" {
      let names = Set(
        try Repository.files(in: "Sources/" + row.name).flatMap { try imports(of: $0) })
      let seesStore = !names.isDisjoint(with: ["MedusaAdmin", "MQLMedusa", "MedusaSandbox"])
      #expect(
        !(names.contains("MQLShell") && seesStore),
        "\(row.name) imports the shell and the store: only mql wires them together")
    }
  }

  @Test func noneImportsFoundation() throws {
    for file in try Repository.files(in: "Sources") {
      for name in try imports(of: file) where name.hasPrefix("Foundation") {
        Issue.record(
          "\(file) imports \(name): use Glibc and the standard library, it costs 12 MB and 1 ms")
      }
    }
  }
}
