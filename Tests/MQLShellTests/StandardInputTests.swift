import MQL
import MQLShell
import Testing

/// Where `-` can't be rows, that is said.
@Suite struct StandardInputTests {
  @Test func `a script that came by standard input leaves none`() {
    let error = #expect(throws: FileError.self) {
      _ = try SystemFiles(standardInput: .script).open("-")
    }
    #expect(error?.message == "the script itself came by standard input")
    #expect(error?.help == "mql FILE.mql leaves it free")
  }

  @Test func `at the prompt it is what is typed`() {
    let error = #expect(throws: FileError.self) {
      _ = try SystemFiles(standardInput: .prompt).open("-")
    }
    #expect(error?.message == "at the prompt standard input is what is typed")
  }
}
