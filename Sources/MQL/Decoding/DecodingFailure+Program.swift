internal import CSimdJSON

extension DecodingFailure {
  /// From what the column program tells of a run over these bytes.
  init(_ result: csj_result, path: String, rowsKey: String, in bytes: UnsafeRawBufferPointer) {
    let start = min(result.offset, bytes.count)
    let end = min(start + max(result.length, 1), bytes.count)
    let reason = Reason(result, rowsKey: rowsKey)
    let excerpt = Excerpt(UnsafeRawBufferPointer(rebasing: bytes[start..<end])).text
    var found = excerpt
    if case .wrongType = reason, start < end {
      found = Self.described(excerpt, firstByte: bytes[start])
    }
    if case .noRows = reason, result.length == 0 { found = "" }
    self.init(
      reason: reason, path: path, byteOffset: start,
      line: 1 + bytes[..<start].count { $0 == UInt8(ascii: "\n") }, found: found)
  }

  private static func described(_ excerpt: String, firstByte: UInt8) -> String {
    switch firstByte {
    case UInt8(ascii: "{"): "an object"
    case UInt8(ascii: "["): "a list"
    case UInt8(ascii: "\""): "the text \(excerpt)"
    case UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"): excerpt
    default: "the number \(excerpt)"
    }
  }
}

extension DecodingFailure.Reason {
  fileprivate init(_ result: csj_result, rowsKey: String) {
    switch result.status {
    case CSJ_EMPTY: self = .empty
    case CSJ_CUT_OFF: self = .cutOff
    case CSJ_NOT_JSON: self = .notJSON
    case CSJ_NOT_UTF8: self = .notUTF8
    case CSJ_CONTROL_CHARACTER: self = .controlCharacter
    case CSJ_LONE_SURROGATE: self = .loneSurrogate
    case CSJ_TRAILING: self = .trailing
    case CSJ_TOO_DEEP: self = .tooDeep
    case CSJ_TOO_LONG: self = .tooLong
    case CSJ_WRONG_TYPE: self = .wrongType(wanted: Self.name(of: result.kind))
    case CSJ_OUT_OF_RANGE: self = .outOfRange(wanted: Self.name(of: result.kind))
    case CSJ_BAD_TIME: self = .malformedTime
    case CSJ_BAD_DATE: self = .malformedDate
    case CSJ_NO_ROWS_KEY: self = .noRows(key: rowsKey)
    case CSJ_SAME_LINE: self = .sameLine
    case CSJ_OUT_OF_MEMORY: self = .outOfMemory
    default: self = .malformed(wanted: Self.name(of: result.wanted))
    }
  }

  private static func name(of kind: csj_kind) -> String {
    switch kind {
    case CSJ_TEXT: "a text"
    case CSJ_BOOL: "true or false"
    case CSJ_INT: "an integer of 64 bits"
    case CSJ_DECIMAL: "a number of at most 38 digits"
    case CSJ_TIME: "a time"
    case CSJ_DATE: "a date"
    case CSJ_RECORD: "an object"
    case CSJ_LIST: "a list"
    default: "a value"
    }
  }

  private static func name(of wanted: csj_wanted) -> String {
    switch wanted {
    case CSJ_WANTED_NAME: "a field's name"
    case CSJ_WANTED_COLON: "':'"
    case CSJ_WANTED_COMMA_OR_BRACE: "',' or '}'"
    case CSJ_WANTED_COMMA_OR_BRACKET: "',' or ']'"
    case CSJ_WANTED_OBJECT: "an object"
    case CSJ_WANTED_ARRAY: "a list"
    case CSJ_WANTED_ESCAPE: "a text with sound escapes"
    case CSJ_WANTED_INT: "an integer"
    default: "a value"
    }
  }
}
