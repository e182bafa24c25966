internal import CEditline

// What the keys do. libedit does the rest by itself.
extension TerminalLineSource {
  private static let pasteEnd = Array("\u{1b}[201~".unicodeScalars)
  private static let continuation = "\n  "

  func bindKeys() {
    bind(["^M", "^J"], 0) { TerminalLineSource.of($0).enter() }
    bind(["\\e[200~"], 1) { TerminalLineSource.of($0).paste() }
    bind(["^I"], 2) { TerminalLineSource.of($0).tab() }
    bind(["\\e[A", "\\eOA"], 3) { TerminalLineSource.of($0).up() }
    bind(["\\e[B", "\\eOB"], 4) { TerminalLineSource.of($0).down() }
    for (sequence, command) in Self.commands {
      ced_bind_command(editor, EditedText.wide(sequence), EditedText.wide(command))
    }
  }

  private static let commands = [
    ("^R", "em-inc-search-prev"), ("^S", "em-inc-search-next"),
    ("\\e[1;5C", "em-next-word"), ("\\e[1;5D", "ed-prev-word"),
    ("\\e[1;3C", "em-next-word"), ("\\e[1;3D", "ed-prev-word"),
    ("\\e[H", "ed-move-to-beg"), ("\\eOH", "ed-move-to-beg"), ("\\e[1~", "ed-move-to-beg"),
    ("\\e[F", "ed-move-to-end"), ("\\eOF", "ed-move-to-end"), ("\\e[4~", "ed-move-to-end"),
    // libedit's own command line, where Ctrl-C is a letter.
    ("\\ex", "ed-unassigned"), ("\\eX", "ed-unassigned"),
    ("\\e[3~", "ed-delete-next-char"), ("^W", "ed-delete-prev-word"),
  ]

  private func bind(_ sequences: [String], _ slot: Int32, _ key: @escaping ced_key) {
    let context = Unmanaged.passUnretained(self).toOpaque()
    for sequence in sequences {
      ced_bind(editor, EditedText.wide(sequence), slot, key, context)
    }
  }

  private static func of(_ context: UnsafeMutableRawPointer) -> TerminalLineSource {
    Unmanaged<TerminalLineSource>.fromOpaque(context).takeUnretainedValue()
  }

  /// An unfinished statement goes on in the next line; an empty line there ends it anyway, so that
  /// what is missing gets told.
  private func enter() -> ced_answer {
    let text = EditedText.text(ced_current(editor))
    let lastLine = text.split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
    let isGivenUp = text.contains("\n") && lastLine.allSatisfy { $0 == " " }
    if isIncomplete(text) && !isGivenUp {
      return insert(Self.continuation) ? ced_refresh : ced_error
    }
    ced_finish(editor)
    return ced_keep
  }

  /// Everything up to the end mark, as it is but for control characters. Enter runs it, not its last line end.
  private func paste() -> ced_answer {
    var pasted: [Unicode.Scalar] = []
    while !pasted.suffix(Self.pasteEnd.count).elementsEqual(Self.pasteEnd) {
      let value = ced_next_scalar(editor)
      if value < 0 { return ced_end_of_input }
      pasted.append(Unicode.Scalar(UInt32(value)) ?? "\u{FFFD}")
    }
    pasted.removeLast(Self.pasteEnd.count)
    var text = String.UnicodeScalarView()
    var previous: Unicode.Scalar = " "
    for scalar in pasted {
      if scalar == "\r" || (scalar == "\n" && previous != "\r") {
        text.append("\n")
      } else if scalar == "\t" {
        text.append(" ")
      } else if scalar.properties.generalCategory != .control {
        text.append(scalar)
      }
      previous = scalar
    }
    while text.last == "\n" { text.removeLast() }
    return text.isEmpty || insert(String(text)) ? ced_refresh : ced_error
  }

  private func tab() -> ced_answer {
    let line = ced_current(editor)
    let entry = EditedText.text(line)
    let cursor = EditedText.beforeCursor(line).utf8.count
    switch CompletionOutcome.of(complete(entry, cursor), entry: entry, cursor: cursor) {
    case .nothing: return ced_error
    case .insert(let text, let start):
      let typed = String(decoding: Array(entry.utf8)[min(start, cursor)..<cursor], as: UTF8.self)
      ced_delete_before(editor, Int32(typed.unicodeScalars.count))
      return insert(text) ? ced_refresh : ced_error
    case .list(let texts):
      let columns = Int(ced_columns(editor))
      var listing = ColumnListing.render(texts, columns: columns > 0 ? columns : 80)
      listing.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) { chars in
          if let start = chars.baseAddress { ced_show_below(editor, start, chars.count) }
        }
      }
      return ced_keep
    }
  }

  private func insert(_ text: String) -> Bool { ced_insert(editor, EditedText.wide(text)) }

  private func up() -> ced_answer {
    let (lines, line, column) = place()
    guard line > 0 else {
      ced_previous_entry(editor)
      return ced_keep
    }
    let target = min(column, lines[line - 1])
    ced_move(editor, Int32(target - column - lines[line - 1] - 1))
    return ced_refresh
  }

  private func down() -> ced_answer {
    let (lines, line, column) = place()
    guard line + 1 < lines.count else {
      ced_next_entry(editor)
      return ced_keep
    }
    let target = min(column, lines[line + 1])
    ced_move(editor, Int32(lines[line] - column + 1 + target))
    return ced_refresh
  }

  /// The lengths of the entry's lines, and where the cursor is, in scalars.
  private func place() -> (lines: [Int], line: Int, column: Int) {
    let current = ced_current(editor)
    func lengths(_ text: String) -> [Int] {
      let newline: Unicode.Scalar = "\n"
      let lines = text.unicodeScalars.split(
        separator: newline, maxSplits: .max, omittingEmptySubsequences: false)
      return lines.map { $0.count }
    }
    let before = lengths(EditedText.beforeCursor(current))
    return (lengths(EditedText.text(current)), before.count - 1, before.last ?? 0)
  }
}
