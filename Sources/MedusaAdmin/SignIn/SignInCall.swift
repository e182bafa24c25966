/// A call that begins a sign-in: it carries no credentials, and a 401 means that they are wrong.
struct SignInCall<Value: Sendable> {
  let call: Call<Value>

  func send(_ wire: Wire) async throws(MedusaError) -> (value: Value, response: Response) {
    var request = call.request
    request.headers = standardHeaders(hasBody: true)
      .merged(with: wire.options.headers + request.headers)
    let response = try await wire.send(request, call.repetition)
    if response.status == 401 {
      throw .signInFailed(reason: "the store refused the e-mail or the password")
    }
    return (try call.value(of: response), response)
  }
}
