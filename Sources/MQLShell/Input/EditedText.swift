internal import CEditline

/// Texts on their way to and from the line editor, which counts in Unicode scalars.
enum EditedText {
  /// With the terminating zero that C wants.
  static func wide(_ text: some StringProtocol) -> [wchar_t] {
    text.unicodeScalars.map { wchar_t($0.value) } + [0]
  }

  static func text(_ line: ced_line) -> String { text(line, upTo: line.length) }

  /// The text before the cursor.
  static func beforeCursor(_ line: ced_line) -> String { text(line, upTo: line.cursor) }

  private static func text(_ line: ced_line, upTo count: Int) -> String {
    var text = String.UnicodeScalarView()
    for value in UnsafeBufferPointer(start: line.text, count: count) {
      text.append(Unicode.Scalar(UInt32(bitPattern: value)) ?? "\u{FFFD}")
    }
    return String(text)
  }
}
