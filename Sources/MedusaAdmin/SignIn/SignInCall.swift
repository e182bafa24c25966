/// A call that begins a sign-in: it carries no credentials, and 401 and 400 mean that what it was
/// given is wrong.
struct SignInCall<Value: Sendable> {
  let call: Call<Value>
  /// What it shows the store.
  let password: Secret

  func send(_ wire: Wire) async throws(MedusaError) -> (value: Value, response: Response) {
    var request = call.request
    request.headers = standardHeaders(hasBody: true)
      .merged(with: wire.options.headers + request.headers)
    let response = try await wire.send(request, call.repetition).crossingOut([password])
    if response.status == 401 {
      throw .signInFailed(reason: "the store refused the e-mail or the password")
    }
    do throws(MedusaError) {
      return (try call.value(of: response), response)
    } catch {
      guard case .http(let failure) = error, failure.status == 400 else { throw error }
      throw .signInFailed(reason: failure.reason)
    }
  }
}
