// Signs by their bytes.
extension Lexer {
  static func pair(_ first: UInt8, _ second: UInt8) -> Sign? {
    switch (first, second) {
    case (UInt8(ascii: "."), UInt8(ascii: ".")): .range
    case (UInt8(ascii: "="), UInt8(ascii: "=")): .equal
    case (UInt8(ascii: "!"), UInt8(ascii: "=")): .notEqual
    case (UInt8(ascii: "<"), UInt8(ascii: "=")): .lessOrEqual
    case (UInt8(ascii: ">"), UInt8(ascii: "=")): .greaterOrEqual
    case (UInt8(ascii: "!"), UInt8(ascii: "~")): .notTilde
    case (UInt8(ascii: "/"), UInt8(ascii: "/")): .doubleSlash
    case (UInt8(ascii: "?"), UInt8(ascii: "?")): .doubleQuestion
    default: nil
    }
  }

  static func single(_ byte: UInt8) -> Sign? {
    switch byte {
    case UInt8(ascii: "|"): .pipe
    case UInt8(ascii: ","): .comma
    case UInt8(ascii: ";"): .semicolon
    case UInt8(ascii: ":"): .colon
    case UInt8(ascii: "."): .dot
    case UInt8(ascii: "$"): .dollar
    case UInt8(ascii: "!"): .exclamation
    case UInt8(ascii: "("): .openParenthesis
    case UInt8(ascii: ")"): .closeParenthesis
    case UInt8(ascii: "["): .openBracket
    case UInt8(ascii: "]"): .closeBracket
    case UInt8(ascii: "{"): .openBrace
    case UInt8(ascii: "}"): .closeBrace
    case UInt8(ascii: "="): .assign
    case UInt8(ascii: "<"): .less
    case UInt8(ascii: ">"): .greater
    case UInt8(ascii: "~"): .tilde
    case UInt8(ascii: "+"): .plus
    case UInt8(ascii: "-"): .minus
    case UInt8(ascii: "*"): .star
    case UInt8(ascii: "/"): .slash
    case UInt8(ascii: "%"): .percent
    default: nil
    }
  }
}
