private import Glibc

extension Dataset {
  /// Reads a data file, whole.
  package init(path: String) throws(SandboxError) {
    try self.init(json: try bytes(of: path), path: path)
  }
}

private func bytes(of path: String) throws(SandboxError) -> [UInt8] {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw failure(path) }
  defer { close(descriptor) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = read(descriptor, &chunk, chunk.count)
    if count == 0 { return bytes }
    if count < 0 {
      if errno == EINTR { continue }
      throw failure(path)
    }
    bytes += chunk[..<count]
  }
}

private func failure(_ path: String) -> SandboxError {
  .file(path: path, errno: errno)
}
