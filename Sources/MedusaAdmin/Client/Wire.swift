/// Sends one attempt after another of one request, without sign-in: limits, repetitions, waits.
struct Wire: Sendable {
  let transport: any Transport
  let options: ClientOptions
  let budget: RequestBudget
  let deadline: Deadline
  let purpose: Exchange.Purpose

  /// The answer, whatever its status, once no more attempt is due.
  func send(_ request: Request, _ repetition: Repetition) async throws(MedusaError) -> Response {
    var attempt = 1
    var lastFailure: String?
    while true {
      switch try await attemptOnce(request, repetition, attempt, lastFailure) {
      case .success(let response):
        guard repetition.mayRepeat(afterStatus: response.status), attempt <= options.maxRetries,
          let wait = wait(after: response, attempt)
        else { return response }
        lastFailure = "status \(response.status)"
        try await pause(wait)
      case .failure(let error):
        guard repetition.mayRepeat(after: error), attempt <= options.maxRetries,
          let wait = inTime(Backoff.wait(afterAttempt: attempt, options.pace))
        else { throw failure(error, request, repetition) }
        lastFailure = error.description
        try await pause(wait)
      }
      attempt += 1
    }
  }

  private func attemptOnce(
    _ request: Request, _ repetition: Repetition, _ attempt: Int, _ lastFailure: String?
  ) async throws(MedusaError) -> Result<Response, TransportError> {
    if Task.isCancelled { throw .cancelled }
    let remaining = deadline.remaining(options.pace)
    if remaining == .zero {
      throw .deadline(request: request.line, lastFailure: lastFailure)
    }
    if purpose != .signIn { try budget.spend(on: request) }
    var limited = request
    limited.timeout = [request.timeout ?? options.timeout, remaining].compactMap { $0 }.min()
    let outcome = await observed(limited, attempt)
    if case .failure(.timedOut) = outcome, !repetition.mustKnowOfLoss,
      deadline.remaining(options.pace) == .zero
    {
      throw .deadline(request: request.line, lastFailure: lastFailure)
    }
    return outcome
  }

  private func observed(
    _ request: Request, _ attempt: Int
  ) async -> Result<Response, TransportError> {
    let start = options.pace.now()
    let outcome: Result<Response, TransportError>
    do throws(TransportError) {
      outcome = .success(try await transport.send(request))
    } catch {
      outcome = .failure(error)
    }
    guard let observer = options.observer else { return outcome }
    let (ending, receivedBytes): (Exchange.Ending, Int) =
      switch outcome {
      case .success(let response): (.status(response.status), response.body.count)
      case .failure(let error): (.failure(error), 0)
      }
    observer(
      Exchange(
        purpose: purpose, method: request.method, target: request.target, attempt: attempt,
        sentBytes: request.body?.count ?? 0, receivedBytes: receivedBytes, ending: ending,
        duration: options.pace.now() - start))
    return outcome
  }

  /// `nil` where there is no use in waiting.
  private func wait(after response: Response, _ attempt: Int) -> Duration? {
    guard let asked = Backoff.retryAfter(response, options.pace) else {
      return inTime(Backoff.wait(afterAttempt: attempt, options.pace))
    }
    return asked <= Backoff.retryAfterCap ? inTime(asked) : nil
  }

  private func inTime(_ wait: Duration) -> Duration? {
    guard let remaining = deadline.remaining(options.pace) else { return wait }
    return wait < remaining ? wait : nil
  }

  private func pause(_ wait: Duration) async throws(MedusaError) {
    do throws(CancellationError) { try await options.pace.sleep(wait) } catch { throw .cancelled }
  }

  /// Of a request that is never repeated it stays known whether it was cancelled before it was sent.
  private func failure(
    _ error: TransportError, _ request: Request, _ repetition: Repetition
  ) -> MedusaError {
    error == .cancelled && repetition != .never
      ? .cancelled : .transport(error, request: request.line)
  }
}
