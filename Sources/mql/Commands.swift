import Glibc
import MQLMedusa
import MQLShell
import MedusaAdmin
import MedusaSandbox

/// The commands of the program that run no query.
extension Program {
  func logIn(_ url: String) async -> ExitCode {
    let prompt: any SignInPrompt = Terminal.isInput ? TerminalSignInPrompt() : PipedSignInPrompt()
    let limits = options.limits
    let directories: UserDirectories
    do throws(ConfigurationFailure) {
      directories = try self.directories
    } catch {
      return complain(error)
    }
    do throws(LoginFailure) {
      let outcome = try await Login(directories).run(
        url: url, profile: options.profile, asking: prompt
      ) { (url, _, answer) async throws(ConfigurationFailure) in
        try await signIn(at: url, answer, limits)
      }
      return say(outcome.message + "\n")
    } catch {
      switch error {
      case .interrupted:
        tell("interrupted")
        return .interrupted
      case .failed(let failure): return complain(failure)
      }
    }
  }

  /// What is wrong with scripts: told as a run would, or as one JSON array.
  func check(_ paths: [String]) -> ExitCode {
    let checks = paths.map { ScriptCheck(path: $0, catalog: medusaCatalog) }
    let code: ExitCode = checks.allSatisfy { $0.isSound } ? .done : .wrong
    guard options.format == "json" else {
      let errors = ByteSink.standardError()
      for check in checks { errors.append(text: check.text(isColored: isErrorColoured)) }
      try? errors.flush()
      return code
    }
    let objects = checks.flatMap { $0.objects }
    let lines = objects.map { "  " + $0 }.joined(separator: ",\n")
    return code.combined(with: say(objects.isEmpty ? "[]\n" : "[\n\(lines)\n]\n"))
  }

  func logOut() async -> ExitCode {
    do throws(ConfigurationFailure) {
      return say(try Logout(try directories).run(profile: options.profile) + "\n")
    } catch {
      return complain(error)
    }
  }

  func listProfiles() -> ExitCode {
    do throws(ConfigurationFailure) {
      return say(try ProfileList(try directories).text())
    } catch {
      return complain(error)
    }
  }

  func resetSandbox(_ dataFile: String?) -> ExitCode {
    do throws(SandboxError) {
      let data = try dataFile.map { (path) throws(SandboxError) in try Dataset(path: path) }
      let path = try Sandbox.standardPath()
      try Sandbox.reset(path: path, contents: .init { data ?? Dataset.sample() })
      return describeSandbox()
    } catch {
      return complain(error.description, .wrong)
    }
  }

  func describeSandbox() -> ExitCode {
    do throws(SandboxError) {
      let path = try Sandbox.standardPath()
      let info = try Sandbox.open(path: path, contents: .init { Dataset.sample() }).info()
      return say(
        """
        \(path)
        \(info.groups) groups, \(info.customers) customers, \(info.memberships) memberships, \
        \(info.orders) orders, \(info.priceLists) price lists, \(info.regions) regions

        """)
    } catch {
      return complain(error.message, help: help(for: error), .failed)
    }
  }
}

/// What to do about a sandbox that can't be opened.
func help(for error: SandboxError) -> String? {
  error.isMendedByReset ? "mql sandbox reset makes it anew; what was changed in it is lost" : nil
}

/// Tries an answer at the store, and gives what of it can be kept.
private func signIn(
  at url: String, _ answer: Login.Answer, _ limits: RequestLimits
) async throws(ConfigurationFailure) -> KeptSignIn {
  let server: ServerURL
  do throws(ServerURLError) {
    server = try ServerURL(url)
  } catch {
    throw ConfigurationFailure("\(error)", exitCode: .wrong)
  }
  var clientOptions = ClientOptions(maxRetries: limits.retries ?? 0)
  if let timeout = limits.timeout { clientOptions.timeout = timeout.duration }
  let transport = HTTPTransport(server)
  do throws(MedusaError) {
    switch answer {
    case .token(let token):
      let client = MedusaClient(
        transport: transport, credentials: .apiToken(.init(token.revealed)), options: clientOptions)
      _ = try await client.admin.auth.getSession()
      return .token(token)
    case .password(let email, let password):
      let client = MedusaClient(transport: transport, credentials: nil, options: clientOptions)
      let session = try await client.admin.auth.createSession(
        email: email, password: .init(password.revealed))
      guard let cookie = session.cookie else {
        throw .signInFailed(
          reason: "the store signed in and sent no cookie: over plain http it may refuse to")
      }
      return .session(.init(cookie.exposed), savedAt: UnixSeconds(Int64(time(nil))))
    }
  } catch {
    throw ConfigurationFailure("\(error)", exitCode: .unreachable)
  }
}
