/// Why bytes could not be written.
package enum SinkFailure: Error, Equatable {
  /// Whoever read the pipe has gone (`| head`): the run ends, and nothing is wrong.
  case readerGone
  /// The disk is full, the file system read-only, and the like.
  case failed(FileFailure)

  package var reason: String {
    switch self {
    case .readerGone: "the reader has gone"
    case .failed(let failure): failure.reason
    }
  }
}
