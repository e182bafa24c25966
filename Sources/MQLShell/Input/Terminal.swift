private import Glibc

/// What is known of the terminal.
package enum Terminal {
  package static var isInput: Bool { isatty(STDIN_FILENO) == 1 }
  package static var isOutput: Bool { isatty(STDOUT_FILENO) == 1 }
  package static var isError: Bool { isatty(STDERR_FILENO) == 1 }

  /// The columns of the terminal that output goes to; nil where it goes to none.
  package static var outputColumns: Int? { columns(STDOUT_FILENO) }

  private static func columns(_ descriptor: Int32) -> Int? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// Non-ASCII text vanishes from the line editor in a locale that is not UTF-8; `C.UTF-8` is on
  /// every Debian.
  package static func useUTF8Locale() {
    setlocale(LC_CTYPE, "")
    let isUTF8 = nl_langinfo(nl_item(CODESET)).map { String(cString: $0) } == "UTF-8"
    if !isUTF8 { setlocale(LC_CTYPE, "C.UTF-8") }
  }
}
