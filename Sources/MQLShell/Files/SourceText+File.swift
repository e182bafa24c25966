private import Glibc
package import MQLSyntax

extension SourceText {
  /// A script's file, whole. Throws where it can't be read, and where it is not UTF-8.
  package init(file path: String) throws(Diagnostic) {
    let bytes: [UInt8]
    do throws(FileFailure) {
      bytes = try Files.read(path, atMost: Self.mostBytes)
    } catch {
      throw .unreadable(error)
    }
    try self.init(name: path, bytes: bytes)
  }

  /// Of a script: nobody writes a larger one, and some files have no end.
  private static let mostBytes = 16 << 20

  /// What standard input holds, to its end.
  package static func standardInput() throws(Diagnostic) -> SourceText {
    let name = "standard input"
    let bytes: [UInt8]
    do throws(FileFailure) {
      bytes = try Files.readAll(from: STDIN_FILENO, named: name)
    } catch {
      throw .unreadable(error)
    }
    return try SourceText(name: name, bytes: bytes)
  }
}

extension Diagnostic {
  fileprivate static func unreadable(_ failure: FileFailure) -> Diagnostic {
    Diagnostic(failure.description, at: Span(0, 0))
  }
}
