/// A text that is equal to another where their bytes are, as the store and the language hold it.
///
/// `==` on String holds canonically equivalent texts equal, `é` of one character and `é` of two:
/// whatever finds a record or a key by its text does it by this.
package struct ExactText: Sendable, Hashable {
  package let text: String

  package init(_ text: String) { self.text = text }

  package static func == (one: ExactText, other: ExactText) -> Bool {
    one.text.isExactly(other.text)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(text)
  }
}

extension String {
  /// Whether it is the same, byte for byte.
  package func isExactly(_ other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
