import Foundation
import Testing

/// The built `medusa-sandbox`, running for one test.
final class ServerProcess {
  let port: UInt16
  private let process = Process()

  init(_ arguments: [String] = ["--memory"]) throws {
    process.executableURL = try ServerProcess.executable()
    process.arguments = arguments + ["--port", "0"]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let line = ServerProcess.firstLine(of: output)
    let prefix = "http://127.0.0.1:"
    port = try #require(
      line.hasPrefix(prefix) ? UInt16(line.dropFirst(prefix.count)) : nil,
      "the first line is the URL, found \(line)")
  }

  deinit {
    if process.isRunning { process.terminate() }
  }

  /// Sends a signal, and gives the exit status once the program has ended.
  func end(by signal: Int32) -> Int32 {
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    return process.terminationReason == .exit ? process.terminationStatus : -1
  }

  /// Runs the program to its end: its status and what it wrote to standard error.
  static func run(_ arguments: [String]) throws -> (status: Int32, message: String) {
    let process = Process()
    process.executableURL = try executable()
    process.arguments = arguments
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let data = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }

  private static func firstLine(of pipe: Pipe) -> String {
    var line = Data()
    while let byte = try? pipe.fileHandleForReading.read(upToCount: 1), !byte.isEmpty {
      if byte[0] == UInt8(ascii: "\n") { break }
      line += byte
    }
    return String(decoding: line, as: UTF8.self)
  }

  /// Beside the tests, where the package's build puts all its programs.
  private static func executable() throws -> URL {
    let places =
      CommandLine.arguments.filter { $0.hasSuffix(".xctest") } + ["/proc/self/exe"]
    for place in places {
      let directory = URL(filePath: place).resolvingSymlinksInPath().deletingLastPathComponent()
      let program = directory.appending(path: "medusa-sandbox")
      if FileManager.default.isExecutableFile(atPath: program.path) { return program }
    }
    return try #require(nil, "no medusa-sandbox beside the tests: swift build makes it")
  }
}
