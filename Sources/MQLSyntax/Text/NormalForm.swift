internal import CUtf8proc
internal import Glibc

/// Unicode's canonical composition (NFC), in which names are compared.
package enum NormalForm {
  package static func composed(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    let bytes = Array(text.utf8)
    var result: UnsafeMutablePointer<UInt8>?
    let length = bytes.withUnsafeBufferPointer { buffer in
      utf8proc_map(
        buffer.baseAddress, buffer.count, &result,
        utf8proc_option_t(rawValue: UTF8PROC_STABLE.rawValue | UTF8PROC_COMPOSE.rawValue))
    }
    guard let result else { return text }
    defer { free(result) }
    guard length >= 0 else { return text }
    return String(decoding: UnsafeBufferPointer(start: result, count: length), as: UTF8.self)
  }
}
