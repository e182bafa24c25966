private import CPCRE2
import MQLSyntax
private import Synchronization

/// A compiled pattern. Any number of threads may search with it at once, each by a
/// ``RegexSearch`` of its own.
final class RegularExpression: Sendable {
  /// Why a pattern can't be compiled.
  struct Problem: Error {
    /// "missing closing parenthesis"
    let message: String
    /// In bytes of the pattern, where the compiler stopped reading.
    let offset: Int
    /// Whether what is wrong begins there, and does not end there.
    let isAhead: Bool
  }

  /// The pattern between slashes.
  let description: String
  private let code: Code
  private let isMachineCode = Mutex(false)

  // @unchecked Sendable: PCRE2 only reads compiled code, from any thread; the one change, to machine
  // code, is made under the lock of `isMachineCode`, which every match takes before.
  private struct Code: @unchecked Sendable {
    let pointer: OpaquePointer
  }

  init(_ literal: RegexLiteral) throws(Problem) {
    var errorCode: Int32 = 0
    var errorOffset = 0
    let pattern = Array(literal.pattern.utf8)
    guard
      let code = pcre2_compile_8(
        pattern, pattern.count, RegularExpression.options(literal.flags), &errorCode, &errorOffset,
        nil)
    else {
      throw Problem(
        message: RegularExpression.message(errorCode), offset: min(errorOffset, pattern.count),
        isAhead: RegularExpression.lookbehindErrors.contains(errorCode))
    }
    self.code = Code(pointer: code)
    description = "/\(literal.pattern)/"
  }

  deinit { pcre2_code_free_8(code.pointer) }

  private static func options(_ flags: Set<RegexLiteral.Flag>) -> UInt32 {
    // Half a character, as \C matches, is no text.
    var options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C
    for flag in flags {
      switch flag {
      case .ignoringCase: options |= PCRE2_CASELESS
      case .multiline: options |= PCRE2_MULTILINE
      case .dotMatchesLineEnds: options |= PCRE2_DOTALL
      case .extended: options |= PCRE2_EXTENDED
      }
    }
    return options
  }

  private static let lookbehindErrors = [
    PCRE2_ERROR_LOOKBEHIND_NOT_FIXED_LENGTH, PCRE2_ERROR_LOOKBEHIND_TOO_COMPLICATED,
    PCRE2_ERROR_LOOKBEHIND_TOO_LONG,
  ]

  private static func message(_ code: Int32) -> String {
    if code == PCRE2_ERROR_BACKSLASH_C_CALLER_DISABLED { return "\\C is a byte, no character" }
    let bytes = [UInt8](unsafeUninitializedCapacity: 256) { buffer, initialized in
      let length = pcre2_get_error_message_8(code, buffer.baseAddress, buffer.count)
      initialized = max(0, Int(length))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// For searches. Machine code is made for the first one: a pattern that is only checked needs
  /// none. Where it can't be had, the pattern is interpreted.
  func withCode<Result>(_ body: (OpaquePointer) -> Result) -> Result {
    isMachineCode.withLock { isMade in
      if !isMade { pcre2_jit_compile_8(code.pointer, PCRE2_JIT_COMPLETE) }
      isMade = true
    }
    return body(code.pointer)
  }

  var groupCount: Int {
    var count: UInt32 = 0
    pcre2_pattern_info_8(code.pointer, UInt32(PCRE2_INFO_CAPTURECOUNT), &count)
    return Int(count)
  }

  /// The number of `(?<name>...)`.
  func group(named name: String) -> Int? {
    let number = pcre2_substring_number_from_name_8(code.pointer, Array(name.utf8) + [0])
    return number > 0 ? Int(number) : nil
  }
}
