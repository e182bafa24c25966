import Foundation
import Testing

/// What is a file of its own is also a line in its list.
@Suite struct ListTests {
  struct OpenSet: Sendable, CustomTestStringConvertible {
    let list: String
    let listFile: String
    let folder: String
    /// Finds a member's name where it is declared.
    let declaration: String
    /// Finds the names in the text of the list.
    let entry: String

    var testDescription: String { list }
  }

  static let openSets = [
    OpenSet(
      list: "allStages", listFile: "Sources/MQL/Stages/Stage.swift", folder: "Sources/MQL/Stages",
      declaration: #"^package struct (\w+): Stage\b"#, entry: #"(\w+)\.self"#),
    OpenSet(
      list: "allFormats", listFile: "Sources/MQLShell/Formats/AllFormats.swift",
      folder: "Sources/MQLShell", declaration: #"^(?:package )?struct (\w+): OutputFormat\b"#,
      entry: #"(\w+)\.self"#),
    OpenSet(
      list: "allShellCommands", listFile: "Sources/MQLShell/Prompt/ShellCommand.swift",
      folder: "Sources/MQLShell",
      declaration: #"^(?:package )?(?:struct|enum) (\w+): ShellCommand\b"#,
      entry: #"(\w+)\.self"#),
    OpenSet(
      list: "allResources", listFile: "Sources/MQLMedusa/Resources/AllResources.swift",
      folder: "Sources/MQLMedusa/Resources",
      declaration: #"^(?:package )?let (\w+) = MedusaResource\("#, entry: #"^  (\w+),$"#),
    OpenSet(
      list: "allCommands", listFile: "Sources/MQLShell/CommandLine/CommandLineCommand.swift",
      folder: "Sources/MQLShell/CommandLine/Commands",
      declaration: #"^  static let (\w+) = CommandLineCommand\("#, entry: #"\.(\w+)"#),
    OpenSet(
      list: "allOptions", listFile: "Sources/MQLShell/CommandLine/CommandLineOption.swift",
      folder: "Sources/MQLShell/CommandLine/Options",
      declaration: #"^  static let (\w+) = CommandLineOption\("#, entry: #"\.(\w+)"#),
    pages("allStatementManuals", in: "Statements"),
    pages("allOperatorManuals", in: "Operators"), pages("allTypeManuals", in: "Types"),
  ]

  private static func pages(_ list: String, in folder: String) -> OpenSet {
    OpenSet(
      list: list, listFile: "Sources/MQL/Manuals/LanguageTopics.swift",
      folder: "Sources/MQL/Manuals/" + folder, declaration: #"^  static let (\w+) = Topic\("#,
      entry: #"\.(\w+)"#)
  }

  @Test(arguments: openSets)
  func everyMemberIsInItsList(_ set: OpenSet) throws {
    let files = try Repository.files(in: set.folder)
    let declared = try files.flatMap { try $0.text.matches(set.declaration).map { $0[0] } }
    let listed = try listed(set)
    #expect(!declared.isEmpty, "nothing in \(set.folder) is declared as \(set.list) wants it")
    for name in declared {
      #expect(listed.contains(name), "add \(name) to \(set.list) in \(set.listFile)")
    }
    for name in listed {
      #expect(
        declared.contains(name),
        "\(set.list) names \(name), which nothing in \(set.folder) declares")
    }
    #expect(Set(listed).count == listed.count, "\(set.list) names one of its members twice")
  }

  @Test func everyResourceFileIsInTheList() throws {
    let set = Self.openSets[3]
    let listed = Set(try listed(set).map { $0.lowercased() + ".swift" })
    let machinery: Set = ["medusaresource.swift", "medusaresources.swift", "allresources.swift"]
    for file in try Repository.files(in: set.folder) {
      let name = file.name.lowercased()
      #expect(
        listed.contains(name) || machinery.contains(name),
        "\(file) holds no resource of its name: add it to allResources, or move it elsewhere")
    }
  }

  @Test func everyStageStandsInAFileOfItsName() throws {
    for file in try Repository.files(in: "Sources/MQL/Stages") {
      for match in try file.text.matches(Self.openSets[0].declaration) {
        #expect(file.name == match[0] + ".swift", "move \(match[0]) to a file of its name")
      }
    }
  }

  @Test func noOtherFileOfTheLanguageNamesAStage() throws {
    let stages = Set(try listed(Self.openSets[0]))
    let folders = ["Binding", "Catalog", "Planning", "Running", "Expressions", "Functions"]
    for folder in folders {
      for file in try Repository.files(in: "Sources/MQL/" + folder) {
        for match in try file.text.matches(#"\b(\w+)\.self\b"#) where stages.contains(match[0]) {
          Issue.record("\(file) names the stage \(match[0]): ask it through Stage or BoundStage")
        }
      }
    }
  }

  @Test func noTwoFilesOfATargetShareAName() throws {
    for target in try Repository.targets() {
      let names = try Repository.files(in: "Sources/" + target).map(\.name)
      let twice = Set(names.filter { name in names.count { $0 == name } > 1 })
      #expect(twice.isEmpty, "\(target): the compiler wants other names for these files")
    }
  }

  private func listed(_ set: OpenSet) throws -> [String] {
    let text = try String(
      contentsOf: Repository.root.appending(path: set.listFile), encoding: .utf8)
    let start = try #require(
      text.range(of: "let \(set.list)"), "\(set.listFile) declares no \(set.list)")
    let opening = try #require(text[start.upperBound...].range(of: "= ["))
    let closing = try #require(text[opening.upperBound...].range(of: "]"))
    return try String(text[opening.upperBound..<closing.lowerBound]).matches(set.entry).map {
      $0[0]
    }
  }
}
