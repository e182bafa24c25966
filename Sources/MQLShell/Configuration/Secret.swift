/// A token or password. It shows itself to nobody: not printed, not interpolated, not reflected.
package struct Secret: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  private let value: String

  package init(_ value: String) { self.value = value }

  /// For the one place that signs in with it.
  package var revealed: String { value }

  package var isEmpty: Bool { value.isEmpty }
  package var description: String { "(secret)" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
