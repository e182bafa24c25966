import MedusaAdmin

/// One method and path of the v1 Admin API, and what answers it.
struct V1Route: Sendable {
  var method: String
  /// Below `/admin/`; `:` stands for one segment of any text.
  var pattern: [String]
  var answer: @Sendable (V1Call) throws(V1Failure) -> Response

  init(
    _ method: String, _ pattern: String,
    _ answer: @escaping @Sendable (V1Call) throws(V1Failure) -> Response
  ) {
    self.method = method
    self.pattern = pattern.split(separator: "/").map(String.init)
    self.answer = answer
  }

  /// The segments where the pattern has `:`; `nil` where this is another path.
  func parameters(in segments: [String]) -> [String]? {
    guard segments.count == pattern.count else { return nil }
    var parameters: [String] = []
    for (segment, expected) in zip(segments, pattern) {
      if expected == ":" {
        parameters.append(segment)
      } else if !sameText(segment.lowercased(), expected) {
        return nil
      }
    }
    return parameters
  }

  static let all: [V1Route] =
    groupRoutes + membershipRoutes + customerRoutes + orderRoutes + priceListRoutes + regionRoutes
    + userRoutes
}
