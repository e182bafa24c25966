extension ScalarFunction {
  static let upper = ScalarFunction(
    "upper", Signature(.text, wanted: "upper takes a text"), gives: .text,
    manual: Manual(
      usage: "upper(text)", summary: "The text in capital letters.",
      details: "Letters map one to one: ß stays as it is.",
      examples: [
        .init(
          #"[{name: "Zoë"}] | select upper(name) as name"#, gives: #"{"name":"ZOË"}"#)
      ])
  ) { arguments in
    .text(arguments.texts(0).mapBytes { TextFolding.appendUpperCased($0, to: &$1) })
  }

  static let lower = ScalarFunction(
    "lower", Signature(.text, wanted: "lower takes a text"), gives: .text,
    manual: Manual(
      usage: "lower(text)", summary: "The text in small letters.",
      details: "As in `~`, no character outside ASCII becomes an ASCII one.",
      examples: [
        .init(
          #"[{name: "ÉLAN"}] | select lower(name) as name"#, gives: #"{"name":"élan"}"#)
      ])
  ) { arguments in
    .text(arguments.texts(0).mapBytes { TextFolding.appendLowerCased($0, to: &$1) })
  }

  static let same = ScalarFunction(
    "same", Signature(.text, .text, wanted: "same takes two texts"), gives: .bool,
    manual: Manual(
      usage: "same(text, text)",
      summary: "Whether two texts are equal but for case and space around them.",
      examples: [
        .init(
          #"[{a: " Ann", b: "ANN"}] | select same(a, b) as same"#, gives: #"{"same":true}"#)
      ])
  ) { arguments in
    let folded = [0, 1].map { index in
      Operand.column(.text(arguments.texts(index).mapBytes(Trimming.appendFolded)))
    }
    return .bool(
      FixedColumn(
        Comparing(count: arguments.rowCount).compare(.equal, folded[0], folded[1])))
  }
}
