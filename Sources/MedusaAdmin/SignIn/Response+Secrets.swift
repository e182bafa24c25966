import JSON

extension Response {
  /// A refusal with each of these texts crossed out, in case the store repeats what it was shown:
  /// its words go into messages.
  func crossingOut(_ secrets: [Secret]) -> Response {
    if (200..<300).contains(status) { return self }
    var response = self
    for secret in secrets where !secret.exposed.isEmpty {
      // As it is, and as JSON writes it.
      let quoted = Array(JSONValue.string(secret.exposed).text.utf8.dropFirst().dropLast())
      for text in Set([Array(secret.exposed.utf8), quoted]) {
        response.body = response.body.replacing(text, with: Array("***".utf8))
      }
      for index in headers.indices {
        response.headers[index].value = response.headers[index].value
          .replacing(secret.exposed, with: "***")
      }
    }
    return response
  }
}
