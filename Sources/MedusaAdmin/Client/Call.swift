private import JSON

/// One call of a resource, as an API version has it: what is sent and how the answer is read.
struct Call<Value: Sendable>: Sendable {
  var request: Request
  var repetition: Repetition
  var read: @Sendable (Record) throws(ShapeError) -> Value

  init(
    _ request: Request, _ repetition: Repetition,
    read: @escaping @Sendable (Record) throws(ShapeError) -> Value
  ) {
    self.request = request
    self.repetition = repetition
    self.read = read
  }
}

extension Call {
  func value(of response: Response) throws(MedusaError) -> Value {
    let body = try Answer(response, to: request.line).json()
    do throws(ShapeError) {
      return try read(Record(body))
    } catch {
      throw error.error(request: request.line)
    }
  }
}

extension MedusaClient {
  func perform<Value>(_ call: Call<Value>) async throws(MedusaError) -> Value {
    try call.value(of: await exchange(limited(call.request), call.repetition))
  }

  /// With the client's own limit on the answer's body.
  func limited(_ request: Request) -> Request {
    var limited = request
    limited.bodyLimitBytes = options.bodyLimitBytes
    return limited
  }
}
