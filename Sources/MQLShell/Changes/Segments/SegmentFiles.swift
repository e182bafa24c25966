import MQL
import MQLSyntax

/// The scripts that `mql segments` is called with, each checked by itself, in one text: so that a
/// place in any of them can be told beside one in another.
struct SegmentFiles {
  /// In the order of the call.
  private(set) var scripts: [CheckedScript] = []
  private(set) var text = SourceText(name: "", text: "")
  private(set) var diagnostics: [Diagnostic] = []
  /// What is wrong with the call; it has no place in the text.
  private(set) var callProblems: [Diagnostic] = []
  /// Each with the number of its script, without those that a second script includes again.
  private(set) var segments: [(script: Int, segment: CheckedSegment)] = []

  @MainThread
  init(_ call: SegmentCall, _ session: Session, _ clock: SessionClock) throws(Diagnostic) {
    var known: Set<String> = []
    for path in call.paths {
      let loaded = load(try SourceText(file: path), path)
      text = loaded.text
      let names = loaded.script.parameterNames
      known.formUnion(names)
      let script = session.check(loaded, clock, call.parameters.filter { names.contains($0.key) })
      diagnostics += script.diagnostics
      callProblems += script.callProblems
      scripts.append(script)
    }
    for name in call.parameters.keys.sorted() where !known.contains(name) {
      callProblems.append(.unknownParameter(name, among: known.sorted()))
    }
    for (index, script) in scripts.enumerated() {
      for segment in script.segments { add(segment, of: index) }
    }
  }

  /// `nil` where all can be run.
  var firstProblem: String? {
    (callProblems.first ?? diagnostics.first { $0.severity == .error })?.message
  }

  func file(of segment: CheckedSegment) -> String { text.name(at: segment.span.start) }

  func line(of segment: CheckedSegment) -> Int { text.location(of: segment.span.start).line }

  private func load(_ file: SourceText, _ path: String) -> LoadedScript {
    if scripts.isEmpty { return ScriptLoader.load(file, path: path, Session.grammar) }
    var all = text
    let start = all.append(file)
    return ScriptLoader.load(all, from: start, path: path, Session.grammar)
  }

  private mutating func add(_ segment: CheckedSegment, of script: Int) {
    for (other, first) in segments where other != script {
      if isSame(segment, first) { return }
      if let problem = segment.conflict(with: first) {
        diagnostics.append(problem)
        return
      }
    }
    segments.append((script, segment))
  }

  /// Both were read from one place of a file that two scripts include.
  private func isSame(_ one: CheckedSegment, _ other: CheckedSegment) -> Bool {
    file(of: one) == file(of: other) && line(of: one) == line(of: other)
      && text.slice(one.span) == text.slice(other.span)
  }
}

extension Script {
  fileprivate var parameterNames: Set<String> {
    var names: Set<String> = []
    for statement in statements {
      switch statement {
      case .param(let parameter): names.insert(parameter.name.text)
      // It may be a param.
      case .unreadable(let name): names.insert(name.text)
      case .pipeline, .letPipeline, .letExpression, .def, .include, .print, .assert, .create,
        .define, .snapshot, .describe, .explain, .help:
        continue
      }
    }
    return names
  }
}
