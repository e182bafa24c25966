/// A file of the configuration that is read, changed and written back while no other process does.
struct PrivateFile {
  let path: String

  func change(
    _ body: () throws(ConfigurationFailure) -> String?
  ) throws(ConfigurationFailure) {
    let lock: Int32
    do throws(FileFailure) {
      let directory = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
      try Files.makePrivateDirectory(directory)
      lock = try Files.lockDirectory(directory)
    } catch {
      throw .file(error)
    }
    defer { Files.unlock(lock) }
    guard let text = try body() else { return }
    do throws(FileFailure) {
      try Files.replace(path, with: Array(text.utf8))
    } catch {
      throw .file(error)
    }
  }
}
