private import Glibc
import MQLSyntax

/// A script with what it includes in its place.
struct LoadedScript {
  /// The script's own text and, behind it, that of each file it includes.
  var text: SourceText
  var script: Script
}

/// Reads a script and the files that it includes.
///
/// A file is read once, whoever else includes it: its names are there already.
struct ScriptLoader {
  private var text: SourceText
  private let grammar: Grammar
  private var statements: [Statement] = []
  private var diagnostics: [Diagnostic] = []
  private var names = NameUses()
  /// The files that are being read, outermost first, and those that were.
  private var open: [String] = []
  private var done: Set<String> = []

  /// - Parameters:
  ///   - start: where the script begins in the text.
  ///   - path: of the script's file; `nil` where it is none: then includes start from here.
  static func load(
    _ text: SourceText, from start: Int = 0, path: String? = nil, _ grammar: Grammar
  ) -> LoadedScript {
    var loader = ScriptLoader(text: text, grammar: grammar)
    if let path { loader.open.append(canonical(path)) }
    let script = Parser.parse(text, from: start, grammar)
    loader.add(script, directory: path.map { directory(of: $0) } ?? "", includedAt: nil)
    return LoadedScript(
      text: loader.text,
      script: Script(
        statements: loader.statements, diagnostics: loader.diagnostics, names: loader.names))
  }

  private init(text: SourceText, grammar: Grammar) {
    self.text = text
    self.grammar = grammar
  }

  private mutating func add(_ script: Script, directory: String, includedAt place: Span?) {
    diagnostics += script.diagnostics
    names.merge(script.names)
    for statement in script.statements {
      switch statement {
      case .include(let path, let span):
        include(path.hasPrefix("/") ? path : directory + path, span)
      case .letPipeline, .letExpression, .param, .def, .define, .unreadable:
        statements.append(statement)
      case .pipeline(let pipeline):
        addOutermost(statement, pipeline.span, includedAt: place)
      case .print(_, let span), .assert(_, _, let span), .create(_, _, let span),
        .snapshot(_, _, let span), .describe(_, let span), .explain(_, _, let span),
        .help(_, let span):
        addOutermost(statement, span, includedAt: place)
      }
    }
  }

  private mutating func addOutermost(
    _ statement: Statement, _ span: Span, includedAt place: Span?
  ) {
    guard let place else { return statements.append(statement) }
    diagnostics.append(.notIncludable(span, place))
  }

  private mutating func include(_ path: String, _ span: Span) {
    let file = Self.canonical(path)
    if open.contains(file) { return diagnostics.append(.includeCycle(path, span)) }
    guard done.insert(file).inserted else { return }
    let start: Int
    do throws(Diagnostic) {
      start = text.append(try SourceText(file: path))
    } catch {
      return diagnostics.append(.unreadableInclude(error, span))
    }
    open.append(file)
    add(
      Parser.parse(text, from: start, grammar), directory: Self.directory(of: path),
      includedAt: span)
    open.removeLast()
  }

  /// With its slash; empty for here.
  private static func directory(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  /// One and the same for all ways to write it.
  private static func canonical(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }
}

extension Diagnostic {
  fileprivate static func notIncludable(_ span: Span, _ include: Span) -> Diagnostic {
    Diagnostic(
      "a file that is included holds let, param, def, define and include only", at: span,
      others: [Label(include, "included here")])
  }

  fileprivate static func includeCycle(_ path: String, _ span: Span) -> Diagnostic {
    Diagnostic("'\(path)' includes itself, by this", at: span)
  }

  fileprivate static func unreadableInclude(_ problem: Diagnostic, _ span: Span) -> Diagnostic {
    Diagnostic(
      problem.message, at: span,
      help: problem.help ?? "the path is relative to the file that includes it")
  }
}
