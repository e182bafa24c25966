import MedusaAdmin

extension Response {
  static func json(status: Int = 200, _ buffer: JSONBuffer) -> Response {
    Response(
      status: status, headers: [Header("Content-Type", "application/json; charset=utf-8")],
      body: buffer.bytes)
  }

  static func text(status: Int, _ text: String) -> Response {
    Response(
      status: status, headers: [Header("Content-Type", "text/plain; charset=utf-8")],
      body: Array(text.utf8))
  }

  /// The error page of Express.
  static func page(status: Int, message: String) -> Response {
    let page = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <title>Error</title>
      </head>
      <body>
      <pre>\(escapedHTML(message))</pre>
      </body>
      </html>

      """
    return Response(
      status: status, headers: [Header("Content-Type", "text/html; charset=utf-8")],
      body: Array(page.utf8))
  }
}

private func escapedHTML(_ text: String) -> String {
  var escaped = ""
  for character in text.unicodeScalars {
    switch character {
    case "&": escaped += "&amp;"
    case "<": escaped += "&lt;"
    case ">": escaped += "&gt;"
    case "\"": escaped += "&quot;"
    case "'": escaped += "&#39;"
    default: escaped.unicodeScalars.append(character)
    }
  }
  return escaped
}
