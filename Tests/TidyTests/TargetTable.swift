/// One target: what it must not know. Targets stand in the order in which they may be imported: each
/// sees only those above it.
struct TargetRow {
  let name: String
  /// Targets above it that it must do without.
  let unknownTargets: Set<String>
  /// Words of the standard library and of C that it must do without.
  let unknownWords: [String]

  init(_ name: String, unknown targets: Set<String> = [], words: [String] = []) {
    self.name = name
    unknownTargets = targets
    unknownWords = words
  }
}

private let clock = ["clock_gettime", "ContinuousClock", "SuspendingClock", "gettimeofday"]
private let network: Set = ["CCurl", "CMicrohttpd"]
private let sockets = ["getaddrinfo", "SOCK_STREAM", "sockaddr"]
private let terminal: Set = ["CEditline"]
private let terminalWords = ["isatty", "tcgetattr", "STDIN_FILENO", "STDOUT_FILENO"]
private let medusa: Set = ["MedusaAdmin", "MQLMedusa", "MedusaSandbox"]
private let language: Set = ["MQLSyntax", "MQL"]

/// The architecture's table of targets, from the ground up.
let targetTable = [
  TargetRow("CCurl"),
  TargetRow("CEditline"),
  TargetRow("CSimdJSON"),
  TargetRow("CTOML"),
  TargetRow("CTimeZone"),
  TargetRow("CPCRE2"),
  TargetRow("CSQLite"),
  TargetRow("CUtf8proc"),
  TargetRow("CMicrohttpd"),
  TargetRow("JSON", unknown: network.union(terminal), words: clock + sockets + terminalWords),
  TargetRow("SQLite", unknown: network.union(terminal), words: sockets + terminalWords),
  TargetRow(
    "MQLSyntax", unknown: network.union(terminal).union(["JSON", "SQLite"]),
    words: clock + sockets + terminalWords),
  TargetRow(
    "MQL", unknown: network.union(terminal).union(["SQLite"]),
    words: clock + sockets + terminalWords + ["Medusa"]),
  TargetRow("MedusaAdmin", unknown: language.union(terminal), words: terminalWords),
  TargetRow("MQLMedusa", unknown: terminal, words: terminalWords),
  TargetRow(
    "MedusaSandbox", unknown: language.union(network).union(terminal).union(["MQLMedusa"]),
    words: sockets + terminalWords),
  TargetRow("MQLShell", unknown: medusa.union(network), words: sockets),
  TargetRow("mql"),
  TargetRow("medusa-sandbox", unknown: language.union(["MQLMedusa", "MQLShell", "mql"])),
]

/// What any target may import from outside of the project.
let outsideModules: Set = ["Glibc", "Synchronization"]
