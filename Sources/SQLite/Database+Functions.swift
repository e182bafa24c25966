private import CSQLite

extension Database {
  /// Makes `name(text, text)` a condition in SQL: NULL where one is NULL. It must give the same
  /// answer to the same texts.
  package func registerTextCondition(
    _ name: String,
    _ body: @escaping (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> Bool
  ) throws(SQLiteError) {
    let box = Unmanaged.passRetained(TextCondition(body))
    let status = sqlite3_create_function_v2(
      handle, name, 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC, box.toOpaque(),
      { context, _, arguments in
        guard let context, let arguments, let data = sqlite3_user_data(context) else { return }
        let condition = Unmanaged<TextCondition>.fromOpaque(data).takeUnretainedValue()
        guard let one = textBytes(arguments[0]), let other = textBytes(arguments[1]) else {
          sqlite3_result_null(context)
          return
        }
        sqlite3_result_int(context, condition.body(one, other) ? 1 : 0)
      }, nil, nil, { release($0, TextCondition.self) })
    guard status == SQLITE_OK else { throw failure(status) }
  }

  /// Makes `COLLATE name` order texts by `isBefore`-like comparison: negative, zero or positive.
  package func registerCollation(
    _ name: String,
    _ compare: @escaping (UnsafeRawBufferPointer, UnsafeRawBufferPointer) -> Int32
  ) throws(SQLiteError) {
    let box = Unmanaged.passRetained(Collation(compare))
    let status = sqlite3_create_collation_v2(
      handle, name, SQLITE_UTF8, box.toOpaque(),
      { data, oneCount, one, otherCount, other in
        guard let data else { return 0 }
        return Unmanaged<Collation>.fromOpaque(data).takeUnretainedValue().compare(
          UnsafeRawBufferPointer(start: one, count: Int(oneCount)),
          UnsafeRawBufferPointer(start: other, count: Int(otherCount)))
      }, { release($0, Collation.self) })
    guard status == SQLITE_OK else {
      // Unlike create_function, a refused collation leaves its data to the caller.
      box.release()
      throw failure(status)
    }
  }
}

private final class TextCondition {
  let body: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> Bool
  init(_ body: @escaping (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> Bool) {
    self.body = body
  }
}

private final class Collation {
  let compare: (UnsafeRawBufferPointer, UnsafeRawBufferPointer) -> Int32
  init(_ compare: @escaping (UnsafeRawBufferPointer, UnsafeRawBufferPointer) -> Int32) {
    self.compare = compare
  }
}

private func textBytes(_ value: OpaquePointer?) -> UnsafeBufferPointer<UInt8>? {
  guard let start = sqlite3_value_text(value) else { return nil }
  return UnsafeBufferPointer(start: start, count: Int(sqlite3_value_bytes(value)))
}

private func release<Box: AnyObject>(_ data: UnsafeMutableRawPointer?, _: Box.Type) {
  if let data { Unmanaged<Box>.fromOpaque(data).release() }
}
