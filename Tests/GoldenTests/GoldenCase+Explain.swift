import MQL
import MQLSyntax
import MQLTestSupport

extension GoldenCase {
  /// The script with `explain` before its pipeline; `nil` where it is not one pipeline alone.
  var explained: String? {
    let source = SourceText(name: name, text: text)
    let script = Parser.parse(source, Grammar(stages: allStageSyntaxes))
    guard script.diagnostics.isEmpty, script.statements.count == 1,
      case .pipeline(let pipeline) = script.statements[0]
    else { return nil }
    return "explain " + source.slice(pipeline.span)
  }

  /// What the explained script is run with too.
  var optionsBesideFormat: [String] {
    var options = options
    if let format = options.firstIndex(of: "--format") {
      options.removeSubrange(format...format + 1)
    }
    return options
  }
}
