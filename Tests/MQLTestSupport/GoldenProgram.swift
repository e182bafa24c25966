package import Foundation
import Glibc

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

  /// A program of the system: `/bin/sh`.
  package init(at path: String) { file = URL(filePath: path) }

  /// Starts the program; its output goes to files of the directory `scratch`.
  package func start(
    _ arguments: [String], environment: [String: String], scratch: URL,
    in folder: GoldenFolder? = nil
  ) throws -> GoldenProcess {
    try GoldenProcess(file, arguments, environment, scratch, folder)
  }
}

package struct GoldenFailure: Error, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}

/// A program that was started, by posix_spawn: a run of hundreds through Foundation's `Process` and
/// `URLSession` once ended in a segmentation fault of the tests.
package final class GoldenProcess {
  package let id: pid_t
  private let outputFile: URL
  private let errorFile: URL
  private var status: Int32?
  /// The most memory that it held at once, as far as it was looked at.
  package private(set) var peakBytes = 0
  private let folder: GoldenFolder?

  /// No case takes as long.
  package static let limitSeconds = 30.0

  init(
    _ program: URL, _ arguments: [String], _ environment: [String: String], _ scratch: URL,
    _ folder: GoldenFolder?
  ) throws {
    self.folder = folder
    let stem = scratch.appending(path: UUID().uuidString).path
    outputFile = URL(filePath: stem + ".out")
    errorFile = URL(filePath: stem + ".err")
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let flags = O_WRONLY | O_CREAT | O_TRUNC
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, outputFile.path, flags, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, errorFile.path, flags, 0o600)
    // `env` changes the directory and becomes the program.
    let env = "/usr/bin/env"
    let words =
      ([env, "-C", (folder?.place ?? GoldenCase.directory).path, program.path] + arguments)
      .map { strdup($0) }
    let variables = environment.map { strdup("\($0.key)=\($0.value)") }
    defer { for text in words + variables { free(text) } }
    var id: pid_t = 0
    let code = posix_spawn(&id, env, &actions, nil, words + [nil], variables + [nil])
    guard code == 0 else {
      throw GoldenFailure("can't start \(program.path): \(String(cString: strerror(code)))")
    }
    self.id = id
  }

  /// Waits for the end.
  package func finish(
    withinSeconds limitSeconds: Double = GoldenProcess.limitSeconds
  ) throws -> GoldenRun {
    let signal = try endingSignal(withinSeconds: limitSeconds)
    guard signal == 0, let status else {
      throw GoldenFailure("the program died of signal \(signal): \(try read(errorFile))")
    }
    return GoldenRun(
      output: try read(outputFile).withoutTimes, diagnostics: try read(errorFile),
      exit: (status >> 8) & 0xff,
      files: try folder?.changes() ?? [:])
  }

  /// Waits for the first line of what it prints, and leaves it running.
  package func firstLine() throws -> String {
    let end = Date(timeIntervalSinceNow: Self.limitSeconds)
    while Date() < end, !hasEnded {
      let output = try read(outputFile)
      if let lineEnd = output.firstIndex(of: "\n") { return String(output[..<lineEnd]) }
      usleep(2000)
    }
    throw GoldenFailure("the program printed no line: \(try read(errorFile))")
  }

  /// Ends the program, if it has not ended.
  package func stop() {
    guard !hasEnded else { return }
    Glibc.kill(id, SIGTERM)
    var code: Int32 = 0
    waitpid(id, &code, 0)
    status = code
  }

  /// Waits for the end: the signal that it died of, 0 where it ended by itself.
  package func endingSignal(
    withinSeconds limitSeconds: Double = GoldenProcess.limitSeconds
  ) throws -> Int32 {
    let end = Date(timeIntervalSinceNow: limitSeconds)
    while !hasEnded, Date() < end { usleep(500) }
    guard let status else {
      stop()
      throw GoldenFailure("the program ran for more than \(limitSeconds) s")
    }
    return status & 0x7f
  }

  private var hasEnded: Bool {
    if status != nil { return true }
    peakBytes = max(peakBytes, highWaterBytes)
    var code: Int32 = 0
    guard waitpid(id, &code, WNOHANG) == id else { return false }
    status = code
    return true
  }

  /// Of the program alone: what `wait4` tells counts the tests' own memory, of which the process
  /// was made.
  private var highWaterBytes: Int {
    guard let text = try? String(contentsOfFile: "/proc/\(id)/status", encoding: .utf8),
      let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
      let kilobytes = line.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
    else { return 0 }
    return kilobytes * 1024
  }

  deinit {
    stop()
    try? FileManager.default.removeItem(at: outputFile)
    try? FileManager.default.removeItem(at: errorFile)
  }
}

private func read(_ file: URL) throws -> String {
  String(decoding: try Data(contentsOf: file), as: UTF8.self)
}

extension String {
  /// What the steps of `explain analyze` took is the machine's.
  fileprivate var withoutTimes: String {
    guard contains("as it ran") else { return self }
    return replacing(#/ +\d+\.\d ms/#, with: " N ms").replacing(#/bytes +time/#, with: "bytes time")
      .replacing(#/"milliseconds":[0-9.]+/#, with: #""milliseconds":N"#)
  }
}
