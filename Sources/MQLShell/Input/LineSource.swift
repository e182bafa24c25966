/// What reading at the prompt gave.
package enum LineEntry: Sendable, Equatable {
  /// A whole entry: a statement over any number of lines, or a paste of several.
  case entry(String)
  /// Ctrl-C: what was typed is given up.
  case interrupted
  /// Ctrl-D, or the end of the input.
  case end
}

/// Where the shell's entries come from: a terminal, a pipe, or a test.
package protocol LineSource: AnyObject {
  func next(prompt: Prompt) -> LineEntry
  /// Puts an entry into the history, where there is one.
  func remember(_ entry: String)
}

/// What stands before the cursor.
package struct Prompt: Sendable, Equatable {
  /// A colour of the prompt.
  package enum Colour: Int, Sendable {
    case red = 31
    case green = 32
    case yellow = 33
    case cyan = 36
  }

  package let text: String
  /// Of everything but the space at the end.
  package let colour: Colour?

  package init(_ text: String, colour: Colour? = nil) {
    self.text = text
    self.colour = colour
  }
}
