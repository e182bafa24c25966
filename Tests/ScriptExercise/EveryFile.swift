import MQL

/// Stands for any file that a script could read: no test looks at the files that are here.
struct EveryFile: FileAccess {
  func open(_ path: String) -> (any OpenFile)? { Table(name: path) }
  func checkSaving(_ target: SaveTarget) {}

  private struct Table: OpenFile {
    let name: String
    var byteCount: Int { bytes.count }
    var version: [Int64] { [] }
    var isUnchanged: Bool { true }
    private var bytes: [UInt8] { Array("email,n,id\na@lab.test,1,x\n".utf8) }

    func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int {
      let part = bytes[min(offset, byteCount)..<min(offset + buffer.count, byteCount)]
      part.withUnsafeBytes { buffer.copyMemory(from: $0) }
      return part.count
    }
  }
}
