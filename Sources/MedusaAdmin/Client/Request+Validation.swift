extension Request {
  /// The servers drop parameters past this many in silence (contract, section 3.6).
  package static var parameterLimit: Int { 1000 }

  func validate() throws(MedusaError) {
    guard let mark = target.firstIndex(of: "?") else { return }
    let count = target[mark...].utf8.count { $0 == UInt8(ascii: "&") } + 1
    guard count <= Request.parameterLimit else {
      throw .invalid(
        "\(method.rawValue) \(target[..<mark]) has \(count) parameters; "
          + "the store reads \(Request.parameterLimit) at most")
    }
  }
}
