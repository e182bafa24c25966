import Foundation
import MQLTestSupport

/// A shop that a test may change, and a shell in which `mql $STORE` asks it.
final class ChangedShop {
  /// How the program gets to it.
  enum Road: String, CaseIterable, Sendable {
    case inProcess, http
  }

  private let sh = GoldenProgram(at: "/bin/sh")
  private let home: URL
  private let server: GoldenProcess?
  private var environment: [String: String]

  init(_ road: Road) throws {
    let mql = try GoldenProgram(named: "mql", variable: "MQL_BINARY")
    home = FileManager.default.temporaryDirectory.appending(path: "mql-shop-\(UUID().uuidString)")
    environment = [
      "PATH": mql.file.deletingLastPathComponent().path + ":/usr/bin:/bin", "HOME": home.path,
      "LANG": "C.UTF-8", "TZ": "UTC", "SWIFT_BACKTRACE": "enable=no",
      "MQL_NOW": "2026-05-03T12:00:00Z",
    ]
    for name in ["CONFIG", "STATE", "DATA", "CACHE", "WORK"] {
      let directory = home.appending(path: name.lowercased())
      try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
      environment["XDG_\(name)_HOME"] = directory.path
    }
    let data = GoldenCase.directory.deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Recordings/dataset.json").path
    switch road {
    case .inProcess:
      server = nil
      environment["STORE"] = "--sandbox"
      let reset = try mql.start(
        ["sandbox", "reset", "--data", data], environment: environment, scratch: home
      ).finish()
      guard reset.exit == 0 else { throw GoldenFailure("no sandbox: \(reset.diagnostics)") }
    case .http:
      let sandbox = try GoldenProgram(named: "medusa-sandbox", variable: "MEDUSA_SANDBOX_BINARY")
      let server = try sandbox.start(
        ["--data", data, "--api", "v1", "--port", "0", "--memory"], environment: environment,
        scratch: home)
      environment["MQL_URL"] = try server.firstLine()
      environment["MQL_API_TOKEN"] = "lab_api_token"
      environment["STORE"] = ""
      self.server = server
    }
  }

  deinit {
    server?.stop()
    try? FileManager.default.removeItem(at: home)
  }

  /// Puts a file where the lines run.
  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: home.appending(path: "work/" + name))
  }

  /// `brief`: some columns of a run's rows, with its exit code. `told`: what a run tells people, the
  /// same whatever ids the store makes up and whichever store it is.
  private static let functions = """
    told() {
      mql $STORE --format table "$@" > told.txt 2>&1; code=$?
      sed -E 's/cgrp_[0-9A-Z]{26}/cgrp_X/g; s/mql --sandbox /mql /g' told.txt; return $code
    }
    brief() {
      fields=$1; shift
      mql $STORE "$@" --format csv > brief.csv; code=$?
      cut -d , -f $fields brief.csv; return $code
    }
    """

  /// Everything that the line prints, and behind it the exit code, where that is not 0.
  func run(_ line: String) throws -> String {
    let run = try sh.start(
      ["-c", "exec 2>&1; cd \"$XDG_WORK_HOME\"\n\(Self.functions)\n\(line)"],
      environment: environment,
      scratch: home
    ).finish()
    return run.output + (run.exit == 0 ? "" : "exit code \(run.exit)\n")
  }
}
