/// A client of one store's Admin API.
///
///     let client = MedusaClient(
///       transport: HTTPTransport(try ServerURL("https://shop.example")),
///       credentials: .apiToken("..."))
///     let page = try await client.admin.customerGroups.list(.init(q: "vip"))
///
/// It is a value: copies share the sign-in and the count of requests.
public struct MedusaClient: Sendable {
  public let options: ClientOptions
  let transport: any Transport
  let signIn: SignIn
  let budget: RequestBudget
  let deadline: Deadline

  /// Sends nothing yet: `.password` signs in with the first call.
  public init(
    transport: any Transport, credentials: Credentials?, options: ClientOptions = ClientOptions()
  ) {
    self.options = options
    self.transport = transport
    signIn = SignIn(credentials)
    budget = RequestBudget(limit: options.maxRequests)
    deadline = .none
  }

  private init(
    _ client: MedusaClient, options: ClientOptions, budget: RequestBudget, deadline: Deadline
  ) {
    self.options = options
    transport = client.transport
    signIn = client.signIn
    self.budget = budget
    self.deadline = deadline
  }

  /// The resources, typed.
  public var admin: AdminAPI { AdminAPI(client: self) }

  /// The same store and sign-in for one job of many calls, which together end within `deadline` and
  /// send at most `maxRequests` (by default as many as the options say, counted anew); `observer` is
  /// told of theirs instead.
  public func scoped(
    deadline: Duration? = nil, maxRequests: Int? = nil,
    observer: (@Sendable (Exchange) -> Void)? = nil
  ) -> MedusaClient {
    var options = options
    options.maxRequests = maxRequests ?? options.maxRequests
    options.observer = observer ?? options.observer
    let end = Deadline(in: deadline, options.pace).earlier(of: self.deadline)
    let budget = RequestBudget(limit: options.maxRequests)
    return MedusaClient(self, options: options, budget: budget, deadline: end)
  }

  /// For the one call that is more than one exchange: the deadline of a call, from now on.
  var forOneCall: MedusaClient {
    let end = Deadline(in: options.deadline, options.pace).earlier(of: deadline)
    return MedusaClient(self, options: options, budget: budget, deadline: end)
  }

  /// Sends a request as it stands, with sign-in, repetitions and limits; the body of an answer from
  /// 200 to 299 is left as it came. Where `repetition` is not given, a POST is sent only once.
  public func send(
    _ request: Request, repetition: Repetition? = nil
  ) async throws(MedusaError) -> Response {
    let response = try await exchange(request, repetition ?? Repetition(of: request.method))
    return try Answer(response, to: request.line).accepted()
  }

  /// ``send(_:repetition:)`` with a status of any kind but 401, and a body of any kind.
  func exchange(
    _ request: Request, _ repetition: Repetition, _ purpose: Exchange.Purpose = .call
  ) async throws(MedusaError) -> Response {
    try request.validate()
    let end = Deadline(in: options.deadline, options.pace).earlier(of: deadline)
    let response = try await signed(request, repetition, wire(purpose, end), wire(.signIn, end))
    if response.status == 401 { throw refusedSignIn(request) }
    return response.crossingOut(signIn.secrets)
  }

  /// Without credentials, as sign-in itself is sent.
  func wire(_ purpose: Exchange.Purpose, _ deadline: Deadline? = nil) -> Wire {
    Wire(
      transport: transport, options: options, budget: budget,
      deadline: deadline ?? Deadline(in: options.deadline, options.pace).earlier(of: self.deadline),
      purpose: purpose)
  }

  private func signed(
    _ request: Request, _ repetition: Repetition, _ wire: Wire, _ signInWire: Wire
  ) async throws(MedusaError) -> Response {
    switch signIn.credentials {
    case nil: return try await wire.send(prepared(request, []), repetition)
    case .apiToken(let token):
      let header = options.apiVersion.auth.header(apiToken: token)
      return try await wire.send(prepared(request, [header]), repetition)
    case .bearer(let token):
      return try await wire.send(prepared(request, [bearer(token)]), repetition)
    case .session(let cookie):
      return try await wire.send(prepared(request, [sessionCookie(cookie)]), repetition)
    case .password(let email, let password):
      var ticket = try await signIn.ticket(signInWire, email: email, password: password)
      let first = try await wire.send(prepared(request, [bearer(ticket.token)]), repetition)
      guard first.status == 401 else { return first }
      // It was refused before anything was done, so a write may be sent again.
      signIn.discard(ticket)
      ticket = try await signIn.ticket(signInWire, email: email, password: password)
      return try await wire.send(prepared(request, [bearer(ticket.token)]), repetition)
    }
  }

  private func prepared(_ request: Request, _ credentials: [Header]) -> Request {
    var prepared = request
    prepared.headers = (standardHeaders(hasBody: request.body != nil) + credentials)
      .merged(with: options.headers + request.headers)
    return prepared
  }

  private func refusedSignIn(_ request: Request) -> MedusaError {
    guard let credentials = signIn.credentials else {
      return .signInFailed(reason: "\(request.line) needs credentials, and none are given")
    }
    return .signInEnded(credentials.kind, request: request.line)
  }

  private func bearer(_ token: Secret) -> Header {
    Header("Authorization", "Bearer \(token.exposed)")
  }

  private func sessionCookie(_ cookie: Secret) -> Header {
    let text = cookie.exposed
    return Header("Cookie", text.contains("=") ? text : "connect.sid=\(text)")
  }
}
