internal import MQL

extension CommandLineOption {
  static let text = CommandLineOption(
    "-c", taking: "TEXT",
    manual: Manual(
      usage: "-c TEXT",
      summary: "run one query or several",
      details: "NAME=VALUE behind it gives parameters, as behind a script.",
      examples: [
        .init(
          .shell, "mql -c 'param n: int; print n + 1' n=41",
          gives: "42")
      ])
  ) { $0.text = $1 }
}
