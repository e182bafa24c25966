private import CPCRE2

/// Searches texts for a regular expression, one after the other on one thread.
///
/// A pattern that tries too many ways ends the statement with an error. Memory is limited too.
final class RegexSearch {
  private static let greatestSteps: UInt32 = 10_000_000
  private static let greatestHeapKibibytes: UInt32 = 64 * 1024

  private let regex: RegularExpression
  private let code: OpaquePointer
  private let match: OpaquePointer
  private let limits: OpaquePointer

  init(_ regex: RegularExpression) throws(EvaluationError) {
    self.regex = regex
    code = regex.withCode { $0 }
    guard let match = pcre2_match_data_create_from_pattern_8(code, nil) else {
      throw .noMemory(for: regex.description)
    }
    guard let limits = pcre2_match_context_create_8(nil) else {
      pcre2_match_data_free_8(match)
      throw .noMemory(for: regex.description)
    }
    pcre2_set_match_limit_8(limits, RegexSearch.greatestSteps)
    pcre2_set_heap_limit_8(limits, RegexSearch.greatestHeapKibibytes)
    self.match = match
    self.limits = limits
  }

  deinit {
    pcre2_match_context_free_8(limits)
    pcre2_match_data_free_8(match)
  }

  /// The parts of a text that a match and its groups take, as offsets in bytes.
  struct Match {
    fileprivate let offsets: UnsafeMutablePointer<Int>

    /// All of the match.
    var range: Range<Int> { offsets[0]..<max(offsets[0], offsets[1]) }

    /// `nil` where the group took no part in the match.
    func group(_ number: Int) -> Range<Int>? {
      let (start, end) = (offsets[2 * number], offsets[2 * number + 1])
      return start >= 0 && start <= end ? start..<end : nil
    }
  }

  func matches(_ text: UnsafeBufferPointer<UInt8>) throws(EvaluationError) -> Bool {
    try find(in: text, from: 0, options: 0)
  }

  /// Visits the matches from left to right; none overlaps another, empty ones included.
  func forEachMatch(
    in text: UnsafeBufferPointer<UInt8>, _ visit: (Match) -> Void
  ) throws(EvaluationError) {
    let afterEmptyMatch = PCRE2_NOTEMPTY_ATSTART | PCRE2_ANCHORED
    var start = 0
    var options: UInt32 = 0
    while start <= text.count {
      guard try find(in: text, from: start, options: options) else {
        if options == 0 { return }
        start = RegexSearch.nextCharacter(after: start, in: text)
        options = 0
        continue
      }
      let match = Match(offsets: pcre2_get_ovector_pointer_8(match))
      visit(match)
      let end = match.range.upperBound
      if end > start {
        start = end
        options = match.range.isEmpty ? afterEmptyMatch : 0
      } else if options == 0 {
        options = afterEmptyMatch
      } else {
        start = RegexSearch.nextCharacter(after: start, in: text)
        options = 0
      }
    }
  }

  private static func nextCharacter(
    after start: Int, in text: UnsafeBufferPointer<UInt8>
  ) -> Int {
    var next = start + 1
    while next < text.count, text[next] & 0xC0 == 0x80 { next += 1 }
    return next
  }

  private func find(
    in text: UnsafeBufferPointer<UInt8>, from start: Int, options: UInt32
  ) throws(EvaluationError) -> Bool {
    // What was searched once is known to be right.
    let options = start == 0 ? options : options | PCRE2_NO_UTF_CHECK
    var result = run(text, start, options)
    if result == PCRE2_ERROR_JIT_STACKLIMIT {
      // The interpreter has its stack on the heap, which may grow further.
      result = run(text, start, options | PCRE2_NO_JIT)
    }
    switch result {
    case PCRE2_ERROR_MATCHLIMIT, PCRE2_ERROR_DEPTHLIMIT, PCRE2_ERROR_HEAPLIMIT:
      throw EvaluationError(
        "\(regex.description) was stopped: it tries too many ways through a text of "
          + "\(Graphemes.count(text)) characters",
        help: "repetitions of repetitions do that, as (a+)+")
    default: return result >= 0
    }
  }

  private func run(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ options: UInt32
  ) -> Int32 {
    guard let base = text.baseAddress else {
      return [0].withUnsafeBufferPointer {
        pcre2_match_8(code, $0.baseAddress, 0, start, options, match, limits)
      }
    }
    return pcre2_match_8(code, base, text.count, start, options, match, limits)
  }
}

extension EvaluationError {
  package static func noMemory(for pattern: String) -> EvaluationError {
    EvaluationError("there is no memory left for \(pattern)")
  }
}
