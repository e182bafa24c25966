private import CSimdJSON

extension JSONValue {
  /// Arrays and objects inside each other deeper than this are refused.
  public static var depthLimit: Int { 1000 }

  /// Reads one JSON text, whole.
  public static func parse(_ bytes: [UInt8]) throws(JSONError) -> JSONValue {
    let outcome = bytes.withUnsafeBytes { buffer -> Result<JSONValue, JSONError> in
      do throws(JSONError) { return .success(try parse(buffer)) } catch { return .failure(error) }
    }
    return try outcome.get()
  }

  /// Reads the UTF-8 of a text.
  public static func parse(_ text: String) throws(JSONError) -> JSONValue {
    try parse(Array(text.utf8))
  }

  public static func parse(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> JSONValue {
    let start = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
    let result = csj_value_parse(start, bytes.count, depthLimit)
    guard let value = result.value else {
      throw failure(result.status, offset: result.error_offset, bytes)
    }
    defer { csj_value_free(value) }
    var count = 0
    guard let first = csj_value_tokens(value, &count) else { throw JSONError(.empty) }
    var builder = JSONBuilder()
    for token in UnsafeBufferPointer(start: first, count: count) {
      if let whole = try builder.take(token) { return whole }
    }
    throw JSONError(.malformed)
  }
}

private func failure(
  _ status: csj_value_status, offset: Int, _ bytes: UnsafeRawBufferPointer
) -> JSONError {
  let place = offset < 0 ? nil : offset
  return switch status {
  case CSJ_VALUE_EMPTY: JSONError(.empty)
  case CSJ_VALUE_TRAILING: JSONError(.trailing, byteOffset: place)
  case CSJ_VALUE_TOO_DEEP: JSONError(.tooDeep(limit: JSONValue.depthLimit), byteOffset: place)
  case CSJ_VALUE_NOT_UTF8: JSONError(.notUTF8, byteOffset: firstInvalidByte(bytes))
  case CSJ_VALUE_OUT_OF_MEMORY: JSONError(.outOfMemory)
  default: JSONError(.malformed, byteOffset: place)
  }
}

/// simdjson says that a text is not UTF-8, not where.
private func firstInvalidByte(_ bytes: UnsafeRawBufferPointer) -> Int? {
  do throws(UTF8.ValidationError) {
    _ = try UTF8Span(validating: bytes.bindMemory(to: UInt8.self).span)
    return nil
  } catch {
    return error.byteOffsets.lowerBound
  }
}

/// Puts tokens together again, without recursion.
private struct JSONBuilder {
  private struct Frame {
    var isObject: Bool
    var remaining: Int
    var elements: [JSONValue] = []
    var members: [JSONMember] = []
    var name = ""

    var value: JSONValue { isObject ? .object(members) : .array(elements) }

    mutating func append(_ value: JSONValue) {
      if isObject { members.append(JSONMember(name, value)) } else { elements.append(value) }
      remaining -= 1
    }
  }

  private var frames: [Frame] = []

  /// The whole value, once its last token is in.
  mutating func take(_ token: csj_token) throws(JSONError) -> JSONValue? {
    switch token.kind {
    case CSJ_TOKEN_NULL: return close(.null)
    case CSJ_TOKEN_FALSE: return close(.bool(false))
    case CSJ_TOKEN_TRUE: return close(.bool(true))
    case CSJ_TOKEN_NUMBER: return close(.number(try text(token)))
    case CSJ_TOKEN_STRING: return close(.string(try text(token)))
    case CSJ_TOKEN_KEY:
      let name = try text(token)
      if !frames.isEmpty { frames[frames.count - 1].name = name }
      return nil
    case CSJ_TOKEN_ARRAY: return open(token, isObject: false)
    default: return open(token, isObject: true)
    }
  }

  private mutating func open(_ token: csj_token, isObject: Bool) -> JSONValue? {
    var frame = Frame(isObject: isObject, remaining: token.count)
    if token.count == 0 { return close(frame.value) }
    if isObject {
      frame.members.reserveCapacity(token.count)
    } else {
      frame.elements.reserveCapacity(token.count)
    }
    frames.append(frame)
    return nil
  }

  private mutating func close(_ value: JSONValue) -> JSONValue? {
    var value = value
    while !frames.isEmpty {
      frames[frames.count - 1].append(value)
      if frames[frames.count - 1].remaining > 0 { return nil }
      value = frames.removeLast().value
    }
    return value
  }

  /// A lone surrogate (`"\ud800"`) is JSON, but no text.
  private func text(_ token: csj_token) throws(JSONError) -> String {
    let bytes = UnsafeBufferPointer(start: token.text, count: token.count)
    guard let text = String(validating: bytes, as: UTF8.self) else { throw JSONError(.notUTF8) }
    return text
  }
}
