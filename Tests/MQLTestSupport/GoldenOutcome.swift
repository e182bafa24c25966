/// What one case came to, in the sections of an `.expected` file.
package struct GoldenOutcome: Sendable {
  package var requests: [String]
  /// `nil`: the script is more than one pipeline.
  package var plan: String?
  package var run: GoldenRun

  package init(requests: [String], plan: String?, run: GoldenRun) {
    self.requests = requests
    self.plan = plan
    self.run = run
  }

  package var text: String {
    var text = section("requests", requests.map { $0 + "\n" }.joined())
    if let plan { text += section("plan", plan) }
    text += section("output", run.output) + section("diagnostics", run.diagnostics)
    for (name, contents) in run.files.sorted(by: { $0.key < $1.key }) {
      text += section("file \(name)", contents)
    }
    return text + section("exit", "\(run.exit)\n")
  }
}

/// What a run of a program printed, and its exit code.
package struct GoldenRun: Sendable, Equatable {
  package let output: String
  package let diagnostics: String
  package let exit: Int32
  /// What it made or changed in its folder, by name.
  package var files: [String: String] = [:]
}

private func section(_ title: String, _ body: String) -> String {
  let end = body.isEmpty || body.hasSuffix("\n") ? "" : "\\ no line end\n"
  return "=== \(title)\n" + body + (end.isEmpty ? "" : "\n" + end)
}
