import MedusaAdmin
import Testing

/// A store that repeats what it was shown.
@Suite struct RepeatedSecretTests {
  static let credentials: [(Credentials, String)] = [
    (.apiToken("k\"ey_1"), #"k\"ey_1"#), (.bearer("k\"ey_1"), #"k\"ey_1"#),
    (.session("connect.sid=s%3Aabc"), "s%3Aabc"), (.session("s%3Aabc"), "s%3Aabc"),
  ]

  @Test(arguments: credentials)
  func `no message has it`(_ credentials: Credentials, asJSON: String) async {
    let answer = json("{\"message\":\"not with \(asJSON), no\"}", status: 400)
    let client = MedusaClient(transport: ScriptedTransport(answer), credentials: credentials)
    await #expect {
      _ = try await client.admin.customerGroups.list()
    } throws: { error in
      "\(error)"
        == "the store refused GET /admin/customer-groups: not with ***, no (status 400)"
    }
  }

  @Test func `nor the password that a sign-in sent, or the token that it got`() async {
    let refused = ScriptedTransport(json("{\"message\":\"hunter2 is wrong\"}", status: 400))
    let signIn = MedusaClient(
      transport: refused, credentials: .password(email: "a@b.com", password: "hunter2"))
    await #expect {
      _ = try await signIn.admin.customerGroups.list()
    } throws: { "\($0)" == "sign-in failed: *** is wrong" }

    let token = ScriptedTransport { request, _ in
      request.target.contains("auth")
        ? json("{\"access_token\":\"t0ken\"}")
        : json("{\"message\":\"t0ken of hunter2\"}", status: 400)
    }
    let client = MedusaClient(
      transport: token, credentials: .password(email: "a@b.com", password: "hunter2"))
    await #expect {
      _ = try await client.admin.customerGroups.list()
    } throws: { "\($0)".contains("*** of ***") }
  }
}
