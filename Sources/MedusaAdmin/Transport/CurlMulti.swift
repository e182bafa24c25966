import CCurl

/// libcurl's set of transfers under way.
///
/// `@unchecked Sendable`: only ``wake()`` is called from more than one thread, which libcurl allows,
/// and ``CurlLoop`` sees to it that none comes after ``destroy()``.
struct CurlMulti: @unchecked Sendable {
  private let raw: OpaquePointer

  /// `nil` where there is no libcurl or no memory.
  init?() {
    guard let raw = ccurl_multi_create() else { return nil }
    self.raw = raw
  }

  static var reasonForNone: String {
    guard ccurl_load() != 0 else { return "no memory for libcurl" }
    return "\(String(cString: ccurl_load_error())); install libcurl4 to reach a store by HTTP"
  }

  func destroy() { ccurl_multi_destroy(raw) }

  func wake() { ccurl_multi_wake(raw) }

  /// libcurl's code where it refuses.
  func add(_ handle: CurlHandle) -> Int? {
    let code = ccurl_multi_add(raw, handle.raw)
    return code == 0 ? nil : Int(code)
  }

  func remove(_ handle: CurlHandle) { ccurl_multi_remove(raw, handle.raw) }

  /// libcurl's code where it fails.
  func step() -> Int? {
    let code = ccurl_multi_step(raw)
    return code == 0 ? nil : Int(code)
  }

  func wait() { _ = ccurl_multi_wait(raw, 60_000) }

  func nextFinished() -> (tag: UInt64, outcome: ccurl_outcome)? {
    var outcome = ccurl_outcome()
    guard let request = ccurl_multi_finished(raw, &outcome) else { return nil }
    return (ccurl_request_tag(request), outcome)
  }
}
