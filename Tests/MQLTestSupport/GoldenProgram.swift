package import Foundation

/// A program as it ships, or else as the debug build beside the tests has it.
package struct GoldenProgram: Sendable {
  package let file: URL

  /// - Parameter variable: of the environment, names the shipped program.
  package init(named name: String, variable: String) throws {
    let environment = ProcessInfo.processInfo.environment
    if let path = environment[variable] {
      file = URL(filePath: path)
      guard FileManager.default.isExecutableFile(atPath: file.path) else {
        throw GoldenFailure("\(variable) names \(path), which is no program: scripts/build \(name)")
      }
      return
    }
    let places = CommandLine.arguments.filter { $0.hasSuffix(".xctest") } + ["/proc/self/exe"]
    let found = places.map {
      URL(filePath: $0).resolvingSymlinksInPath().deletingLastPathComponent().appending(path: name)
    }.first { FileManager.default.isExecutableFile(atPath: $0.path) }
    guard let found else {
      throw GoldenFailure(
        "no \(name) beside the tests: swift build makes it, or \(variable) names one")
    }
    file = found
  }

  /// Starts the program; its output goes to files of the directory `scratch`.
  package func start(
    _ arguments: [String], environment: [String: String], scratch: URL
  ) throws -> GoldenProcess {
    try GoldenProcess(file, arguments, environment, scratch)
  }
}

package struct GoldenFailure: Error, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}

/// A program that was started.
package final class GoldenProcess {
  private let process = Process()
  private let outputFile: URL
  private let errorFile: URL

  /// No case takes as long.
  private static let limitSeconds = 30.0

  init(
    _ program: URL, _ arguments: [String], _ environment: [String: String], _ scratch: URL
  ) throws {
    let stem = scratch.appending(path: UUID().uuidString).path
    outputFile = URL(filePath: stem + ".out")
    errorFile = URL(filePath: stem + ".err")
    process.executableURL = program
    process.arguments = arguments
    process.environment = environment
    process.currentDirectoryURL = GoldenCase.directory
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try emptied(outputFile)
    process.standardError = try emptied(errorFile)
    try process.run()
  }

  /// Waits for the end.
  package func finish() throws -> GoldenRun {
    let end = Date(timeIntervalSinceNow: Self.limitSeconds)
    while process.isRunning, Date() < end { usleep(500) }
    guard !process.isRunning else {
      process.terminate()
      throw GoldenFailure("the program ran for more than \(Self.limitSeconds) s")
    }
    guard process.terminationReason == .exit else {
      throw GoldenFailure(
        "the program died of signal \(process.terminationStatus): \(try read(errorFile))")
    }
    return GoldenRun(
      output: try read(outputFile), diagnostics: try read(errorFile),
      exit: process.terminationStatus)
  }

  deinit {
    try? FileManager.default.removeItem(at: outputFile)
    try? FileManager.default.removeItem(at: errorFile)
  }
}

private func emptied(_ file: URL) throws -> FileHandle {
  try Data().write(to: file)
  return try FileHandle(forWritingTo: file)
}

private func read(_ file: URL) throws -> String {
  String(decoding: try Data(contentsOf: file), as: UTF8.self)
}
