import Foundation

/// What a target asks for, however it is written: `name[0]=a`, `name%5B%5D=a` and `name[]=a` are one.
package struct TargetMeaning: Hashable, CustomStringConvertible {
  package let path: String
  package let parameters: [String: [String]]

  package init(_ target: String) {
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    path = String(parts[0])
    var parameters: [String: [String]] = [:]
    for pair in (parts.count > 1 ? parts[1] : "").split(separator: "&") {
      let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = decoded(sides[0]).replacing(#/\[\d+\]$/#, with: "[]")
      parameters[name, default: []].append(sides.count > 1 ? decoded(sides[1]) : "")
    }
    self.parameters = parameters
  }

  package var description: String {
    path + " " + parameters.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }.joined(separator: " ")
  }
}

private func decoded(_ text: Substring) -> String {
  let spaced = text.replacing("+", with: " ")
  return String(spaced).removingPercentEncoding ?? String(spaced)
}
