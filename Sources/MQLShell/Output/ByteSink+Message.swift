private import MQLSyntax

extension ByteSink {
  /// A message for people. It may name what a store sent, which may hold anything.
  package func append(message: String, help: String? = nil) {
    append(text: VisibleText.ofLines(message) + "\n")
    if let help { append(text: "help: \(VisibleText.of(help))\n") }
  }
}
