import MQL
import Testing

/// What is told of files where no golden can bring it about.
@Suite struct FileMessageTests {
  @Test func whereThereAreNoFilesNothingIsReadOrWritten() throws {
    let reading = #expect(throws: FileError.self) { _ = try NoFiles().open("a.csv") }
    #expect(reading?.message == "no file can be read here")
    let target = SaveTarget(path: "a.csv", overwrites: false)
    let writing = #expect(throws: FileError.self) { try NoFiles().checkSaving(target) }
    #expect(writing?.message == "no file can be written here")
  }

  @Test func aFileThatChangesUnderTheReaderIsNamed() throws {
    let file = try #require(try MemoryFiles("a.csv", "n\n1\n").open("a.csv"))
    let error = FileError.changed(file)
    #expect(error.message == "a.csv changed while it was read")
    #expect(error.help == "run it again")
  }

  @Test func rowsThatAreNotThereAreNamed() {
    let decoder = ResponseDecoder(.rows(key: "groups"), fields: [DecodePlan.Field("id", .text)])
    let failure = #expect(throws: DecodingFailure.self) {
      _ = try decoder.decode(Array(#"{"count":0}"#.utf8))
    }
    #expect(failure?.finding == "the answer has no 'groups'")
  }
}
