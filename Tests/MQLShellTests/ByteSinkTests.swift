import Foundation
import MQLShell
import Testing

@Suite struct ByteSinkTests {
  @Test func `a file appears only when closed`() throws {
    try withTemporaryDirectory { directory in
      let path = directory + "/out.txt"
      let sink = try ByteSink(replacing: path)
      sink.append("one\n")
      try sink.flush()
      #expect(!FileManager.default.fileExists(atPath: path))
      try sink.close()
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "one\n")
      #expect(try FileManager.default.contentsOfDirectory(atPath: directory) == ["out.txt"])
    }
  }

  @Test func `what is not closed leaves the old file as it was`() throws {
    try withTemporaryDirectory { directory in
      let path = directory + "/out.txt"
      try "old".write(toFile: path, atomically: true, encoding: .utf8)
      do {
        let sink = try ByteSink(replacing: path)
        sink.append("new")
        try sink.flush()
      }
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "old")
      #expect(try FileManager.default.contentsOfDirectory(atPath: directory) == ["out.txt"])
    }
  }

  @Test func `a link stays a link, and the file behind it keeps its mode`() throws {
    try withTemporaryDirectory { directory in
      let (file, link) = (directory + "/real", directory + "/link")
      try "old".write(toFile: file, atomically: true, encoding: .utf8)
      chmod(file, 0o640)
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "real")
      let sink = try ByteSink(replacing: link)
      sink.append("new")
      try sink.close()
      #expect(try String(contentsOfFile: file, encoding: .utf8) == "new")
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "real")
      let attributes = try FileManager.default.attributesOfItem(atPath: file)
      #expect(attributes[.posixPermissions] as? Int == 0o640)
    }
  }

  @Test func `a full disk is an error that names the file`() throws {
    let sink = try ByteSink(replacing: "/dev/full")
    sink.append("x")
    #expect(
      throws: SinkFailure.failed(
        FileFailure(.write, "/dev/full", reason: "no space left on device"))
    ) { try sink.close() }
  }

  @Test func `a pipe without a reader tells so`() throws {
    ByteSink.ignoreBrokenPipes()
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    close(ends[0])
    defer { close(ends[1]) }
    let sink = ByteSink(descriptor: ends[1], named: "the pipe")
    sink.append("x")
    #expect(throws: SinkFailure.readerGone) { try sink.flush() }
  }

  @Test func `a directory that is not there is told`() {
    #expect(
      throws: FileFailure(.write, "/nowhere/x.csv", reason: "no such file or directory")
    ) { try ByteSink(replacing: "/nowhere/x.csv") }
  }

  @Test(arguments: [0, 7, -1, 1_000_000, .max, .min] as [Int64])
  func `integers are written in decimal`(value: Int64) {
    let sink = ByteSink()
    sink.append(integer: value)
    #expect(sink.text == String(value))
  }
}

/// A directory that is there for the time of the call.
func withTemporaryDirectory<Result>(
  _ body: (String) throws -> Result
) throws -> Result {
  let url = FileManager.default.temporaryDirectory.appendingPathComponent(
    "mql-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: url) }
  return try body(url.path)
}

func withTemporaryDirectory<Result>(
  _ body: (String) async throws -> Result
) async throws -> Result {
  let url = FileManager.default.temporaryDirectory.appendingPathComponent(
    "mql-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: url) }
  return try await body(url.path)
}
