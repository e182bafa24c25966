internal import CEditline
private import Glibc

/// Reads entries on a terminal, with libedit. Only the main thread may use it, and only one at a time exists.
///
/// An entry may have many lines: Enter ends it where the statement is complete, else begins the next
/// line; a paste is put in as it is. Up and Down go through the lines, then through the history.
package final class TerminalLineSource: LineSource {
  let editor: OpaquePointer
  private let history: History?
  let isIncomplete: (String) -> Bool
  let complete: (_ entry: String, _ cursor: Int) -> [Completion]
  /// The newest entry of the history that the editor knows.
  private var newestEntry = History.EntryNumber.none

  /// Nil where standard input is no terminal that can be edited on.
  /// - Parameters:
  ///   - isIncomplete: whether a statement goes on in the next line.
  ///   - complete: candidates for an entry and a cursor, in bytes of UTF-8.
  package init?(
    history: History?, isIncomplete: @escaping (String) -> Bool,
    complete: @escaping (_ entry: String, _ cursor: Int) -> [Completion]
  ) {
    Terminal.useUTF8Locale()
    guard Terminal.isInput, let editor = ced_create(Int32(History.mostEntries)) else { return nil }
    self.editor = editor
    self.history = history
    self.isIncomplete = isIncomplete
    self.complete = complete
    bindKeys()
  }

  deinit { ced_destroy(editor) }

  package func next(prompt: Prompt) -> LineEntry {
    learnHistory()
    ced_set_prompt(editor, EditedText.wide(Self.decorated(prompt)))
    ced_print(editor, Self.bracketedPasteOn)
    var line = ced_line()
    let outcome = ced_read(editor, &line)
    ced_print(editor, Self.bracketedPasteOff)
    switch outcome {
    case ced_entry:
      let text = EditedText.text(line)
      return .entry(text.hasSuffix("\n") ? String(text.dropLast()) : text)
    case ced_interrupted: return .interrupted
    case ced_terminated: ced_die_of(CChar(ced_signal_terminate))
    case ced_hung_up: ced_die_of(CChar(ced_signal_hangup))
    default: ced_print(editor, "\n")
    }
    return .end
  }

  /// A history that can't be written is no reason to stop: the entry is still known in this session.
  package func remember(_ entry: String) {
    if let history, (try? history.append(entry)) != nil { return }
    ced_history_add(editor, EditedText.wide(entry))
  }

  /// Also what other sessions wrote meanwhile.
  private func learnHistory() {
    guard let history, let entries = try? history.entries(after: newestEntry) else { return }
    for entry in entries {
      ced_history_add(editor, EditedText.wide(entry.text))
      newestEntry = entry.number
    }
  }

  private static let bracketedPasteOn = "\u{1b}[?2004h"
  private static let bracketedPasteOff = "\u{1b}[?2004l"

  /// The last character must not belong to a colour: libedit would lose it.
  private static func decorated(_ prompt: Prompt) -> String {
    guard let colour = prompt.colour else { return prompt.text }
    let text = prompt.text.hasSuffix(" ") ? String(prompt.text.dropLast()) : prompt.text
    return "\u{1}\u{1b}[\(colour.rawValue)m\u{1}\(text)\u{1}\u{1b}[0m\u{1} "
  }
}
