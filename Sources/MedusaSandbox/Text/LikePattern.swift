/// A pattern of SQL's ILIKE: `%` is any text, `_` one character, `\` takes the next as it is; case
/// is folded character by character, so that `STRASSE` does not match `Straße`.
struct LikePattern {
  private enum Piece: Equatable {
    case byte(UInt8)
    case anyCharacter
    case anyText
  }

  private var pieces: [Piece] = []

  init(_ pattern: UnsafeBufferPointer<UInt8>) {
    var isEscaped = false
    for byte in caseFolded(pattern) {
      if isEscaped {
        pieces.append(.byte(byte))
        isEscaped = false
        continue
      }
      switch byte {
      case UInt8(ascii: "\\"): isEscaped = true
      case UInt8(ascii: "%"):
        if pieces.last != .anyText { pieces.append(.anyText) }
      case UInt8(ascii: "_"): pieces.append(.anyCharacter)
      default: pieces.append(.byte(byte))
      }
    }
  }

  /// Takes the text already folded. Greedy with one point of return, so linear in practice.
  func matches(_ text: [UInt8]) -> Bool {
    var position = 0
    var piece = 0
    var retry: (piece: Int, position: Int)?
    while position < text.count {
      if piece < pieces.count {
        switch pieces[piece] {
        case .anyText:
          retry = (piece + 1, position)
          piece += 1
          continue
        case .anyCharacter:
          position = LikePattern.end(ofCharacterAt: position, in: text)
          piece += 1
          continue
        case .byte(let byte) where byte == text[position]:
          position += 1
          piece += 1
          continue
        case .byte: break
        }
      }
      guard let last = retry else { return false }
      let next = LikePattern.end(ofCharacterAt: last.position, in: text)
      retry = (last.piece, next)
      position = next
      piece = last.piece
    }
    while piece < pieces.count, pieces[piece] == .anyText { piece += 1 }
    return piece == pieces.count
  }

  private static func end(ofCharacterAt position: Int, in text: [UInt8]) -> Int {
    var end = position + 1
    while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }
}
