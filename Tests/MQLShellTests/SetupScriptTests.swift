import Foundation
import Testing

/// `scripts/setup` on machines that are made of stubs.
@Suite struct SetupScriptTests {
  private struct Machine {
    var installed = [
      "libedit-dev", "libcurl4-openssl-dev", "libcurl4", "libsimdjson-dev", "libsqlite3-dev",
      "libutf8proc-dev", "libpcre2-dev", "libtomlplusplus-dev", "libmicrohttpd-dev",
      "libcctz-dev", "tzdata", "python3", "groff-base", "sqlite3",
    ]
    var swift: String? = "Swift version 6.3.1 (swift-6.3.1-RELEASE)"
    var isRoot = true
    var hasSudo = true
    var hasApt = true
    var aptStatus = 0
  }

  private struct Outcome {
    var status: Int32
    var output: String
    var errors: String
    /// The calls of apt-get and sudo, a line each.
    var calls: String
  }

  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private func setUp(_ machine: Machine) throws -> Outcome {
    try withTemporaryDirectory { directory in
      // A program that this process writes can't be run while another test starts a process: that one
      // still holds the file. So the shell writes them.
      var script = ""
      func stub(_ name: String, _ text: String) {
        script += "cat > '\(directory)/\(name)' <<'END'\n#!/bin/bash\n\(text)\nEND\n"
        script += "chmod 755 '\(directory)/\(name)'\n"
      }
      for tool in ["grep", "sed", "head", "sort", "env", "cat"] {
        stub(tool, "exec /usr/bin/\(tool) \"$@\"")
      }
      stub("id", "echo \(machine.isRoot ? 0 : 1000)")
      if machine.hasSudo { stub("sudo", "echo \"sudo $*\" >> \"$CALLS\"; exec \"$@\"") }
      if machine.hasApt {
        let known = machine.installed.map { "echo 'ii \($0)'" }.joined(separator: "\n")
        stub("dpkg-query", known + "\nexit 1")
        stub("apt-get", "echo \"apt-get $*\" >> \"$CALLS\"; exit \(machine.aptStatus)")
      }
      if let swift = machine.swift { stub("swift", "echo '\(swift)'") }

      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/bash")
      let setup = Self.root.appendingPathComponent("scripts/setup").path
      process.arguments = ["-c", "\(script)\nPATH='\(directory)' exec /bin/bash '\(setup)'"]
      process.environment = ["PATH": "/usr/bin:/bin", "CALLS": directory + "/calls"]
      let output = Pipe()
      let errors = Pipe()
      process.standardOutput = output
      process.standardError = errors
      try process.run()
      process.waitUntilExit()
      return Outcome(
        status: process.terminationStatus,
        output: String(decoding: output.fileHandleForReading.availableData, as: UTF8.self),
        errors: String(decoding: errors.fileHandleForReading.availableData, as: UTF8.self),
        calls: (try? String(contentsOfFile: directory + "/calls", encoding: .utf8)) ?? "")
    }
  }

  @Test func `nothing missing is nothing said and nothing run`() throws {
    let outcome = try setUp(Machine())
    #expect(outcome.status == 0)
    #expect(outcome.output + outcome.errors + outcome.calls == "")
  }

  @Test func `exactly what is missing is installed`() throws {
    var machine = Machine()
    machine.installed.removeAll { $0 == "libedit-dev" || $0 == "libcurl4" }
    let outcome = try setUp(machine)
    #expect(outcome.status == 0)
    #expect(outcome.output == "")
    #expect(outcome.errors == "setup: installing libedit-dev libcurl4\n")
    #expect(outcome.calls.contains(" update\n"))
    #expect(
      outcome.calls.contains(" install --yes --no-install-recommends libedit-dev libcurl4\n"))
    #expect(!outcome.calls.contains("sudo"))
  }

  @Test func `another user than root installs through sudo`() throws {
    let outcome = try setUp(Machine(installed: [], isRoot: false))
    #expect(outcome.status == 0)
    #expect(outcome.calls.hasPrefix("sudo apt-get "))
  }

  @Test func `without root and sudo the command to run is told`() throws {
    let outcome = try setUp(Machine(installed: ["python3"], isRoot: false, hasSudo: false))
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("install them as root: apt-get install libedit-dev"))
    #expect(outcome.calls == "")
  }

  @Test func `a failed installation is told`() throws {
    let outcome = try setUp(Machine(installed: [], aptStatus: 100))
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("setup: apt-get could not install: libedit-dev"))
  }

  @Test func `a system without apt is told what is needed`() throws {
    let outcome = try setUp(Machine(hasApt: false))
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("apt is not here"))
    #expect(outcome.errors.contains("libsimdjson-dev"))
  }

  @Test(
    arguments: [
      (
        "Swift version 6.1.2 (swift-6.1.2-RELEASE)",
        "Swift 6.1.2 is too old; mql needs 6.2 or newer"
      ),
      ("Swift version 5.10", "Swift 5.10 is too old"), (nil, "swift is not in PATH"),
      ("swift?", "'swift --version' tells no version"),
    ] as [(String?, String)])
  func `a Swift that can't build mql is told`(version: String?, message: String) throws {
    let outcome = try setUp(Machine(swift: version))
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains(message))
  }

  @Test(arguments: ["Swift version 6.2 (x)", "Apple Swift version 6.10.1", "Swift version 7.0-dev"])
  func `a newer Swift will do`(version: String) throws {
    #expect(try setUp(Machine(swift: version)).status == 0)
  }
}
