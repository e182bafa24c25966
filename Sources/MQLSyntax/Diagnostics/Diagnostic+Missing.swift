extension Diagnostic {
  /// A name that stands for nothing: what could stand there is listed, and the nearest is the fix.
  ///
  /// - Parameters:
  ///   - list: what the names are: "fields". `nil` where they are too many to be listed.
  ///   - help: told where no name is near.
  package static func missing(
    _ message: String, _ name: Name, among names: [String], listedAs list: String?,
    ifNone: String = "", help: String? = nil, id: String = #function
  ) -> Diagnostic {
    let nearest = Nearest.name(to: name.text, among: names)
    let label = list.map { names.isEmpty ? ifNone : "\($0): " + names.commaList(atMost: 12) }
    return Diagnostic(
      message, at: name.span, label: label ?? "",
      help: nearest.map { "'\($0)' is the nearest" } ?? help,
      fix: nearest.map { Fix(replace: name.span, with: $0) }, blamesName: true, id: id)
  }
}

extension [String] {
  /// "a, b, c, ...": no more than so many.
  package func commaList(atMost limit: Int) -> String {
    var text = prefix(limit).joined(separator: ", ")
    if count > limit { text += ", ..." }
    return text
  }
}
