package import MQL
package import MQLSyntax

/// What `help` and `mql help` print: the manuals, folded over the lists they belong to.
package enum Help {
  package static func text(_ topic: Name?, catalog: Catalog) throws(Diagnostic) -> String {
    guard let topic else { return contents(catalog) }
    guard let text = text(about: topic.text, catalog: catalog) else {
      throw .noTopic(topic, among: topics(catalog))
    }
    return text
  }

  /// `nil` where there is no such topic.
  package static func text(about topic: String, catalog: Catalog) -> String? {
    switch topic {
    case "stages": return listing("stages", stageLines)
    case "functions": return listing("functions", functionLines)
    case "formats": return listing("formats", formatLines)
    case "commands": return listing("commands at the prompt", commandLines)
    default: break
    }
    if topic == "read" { return page("read", readManual) }
    for stage in allStages where stage.keywords.contains(topic) {
      return page(stage.keywords[0], stage.manual)
    }
    if let function = allScalarFunctions.first(where: { $0.name == topic }) {
      return page(function.name, function.manual)
    }
    if let function = allAggregates.first(where: { $0.name == topic }) {
      return page(function.name, function.manual)
    }
    if let function = allWindowFunctions.first(where: { $0.name == topic }) {
      return page(function.name, function.manual)
    }
    if let format = outputFormat(named: topic) { return "\(format.name): \(format.summary)\n" }
    if let resource = catalog.resource(named: topic) ?? catalog.resource(singular: topic) {
      return "\(resource.name.text): \(resource.summary)\n\ndescribe \(resource.name.text) lists "
        + "its fields and relations.\n"
    }
    return nil
  }

  package static func topics(_ catalog: Catalog) -> [String] {
    ["stages", "functions", "formats", "commands", "read"] + allStages.flatMap { $0.keywords }
      + allScalarFunctions.map { $0.name } + allAggregates.map { $0.name }
      + allWindowFunctions.map { $0.name }
      + catalog.resources.filter { $0.isSource }.map { $0.name.text }
  }

  private static func contents(_ catalog: Catalog) -> String {
    let sources = catalog.resources.filter { $0.isSource }
    return """
      A query reads left to right: a source, then stages behind |

        groups where name ~ "VIP" | expand customers | take 10

      \(listing("sources", sources.map { ($0.name.text, $0.summary) }
          + [(readManual.usage, readManual.summary)]))
      \(listing("stages", stageLines))
      \(listing("statements", [
        ("let name = ...", "names a pipeline or a value"),
        ("param name: type = ...", "a script's parameter: mql FILE.mql name=value"),
        ("def name(a, b) = ...", "a function of expressions"),
        ("include \"file.mql\"", "the let, param and def of another file"),
        ("print ...", "a line of text"),
        ("assert ..., \"message\"", "goes on where it fails, and ends with exit code 4"),
        ("describe groups", "columns, types, relations; describe alone lists the resources"),
        ("explain ...", "the requests that would be sent, and what runs where"),
        ("help where", "the manual of a stage, a function, a resource"),
        ("help functions", "all functions"),
      ]))
      """
  }

  private static var stageLines: [(String, String)] {
    allStages.map { ($0.manual.usage, $0.manual.summary) }
  }

  private static var functionLines: [(String, String)] {
    let scalars = allScalarFunctions.map { ($0.manual.usage, $0.manual.summary) }
    let aggregates = allAggregates.map { ($0.manual.usage, $0.manual.summary) }
    let windows = allWindowFunctions.map { ($0.manual.usage, $0.manual.summary) }
    return (scalars + aggregates + windows).sorted { $0.0 < $1.0 }
  }

  private static var formatLines: [(String, String)] { allFormats.map { ($0.name, $0.summary) } }

  private static var commandLines: [(String, String)] {
    allShellCommands.map { ($0.usage, $0.summary) }
  }

  private static func listing(_ title: String, _ lines: [(String, String)]) -> String {
    // A usage longer than this has its meaning on the line below.
    let widest = 30
    let width = lines.map { $0.0.count }.filter { $0 <= widest }.max() ?? 0
    var text = "\(title)\n"
    for (name, meaning) in lines {
      text += "  " + name
      text +=
        name.count > widest
        ? "\n" + String(repeating: " ", count: width + 4)
        : String(repeating: " ", count: width - name.count + 2)
      text += meaning + "\n"
    }
    return text
  }

  private static func page(_ name: String, _ manual: Manual) -> String {
    var text = "\(manual.usage)\n\n\(name): \(manual.summary)\n"
    if !manual.details.isEmpty { text += "\n\(manual.details)\n" }
    for example in manual.examples {
      text += "\n  \(example.query)\n"
      for line in example.result.split(separator: "\n") { text += "    \(line)\n" }
    }
    return text
  }
}

extension Diagnostic {
  fileprivate static func noTopic(_ topic: Name, among topics: [String]) -> Diagnostic {
    .missing(
      "there is no page about '\(topic.text)'", topic, among: topics, listedAs: nil,
      help: "help alone lists what there is")
  }
}
