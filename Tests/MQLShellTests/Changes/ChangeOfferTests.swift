import JSON
import MQL
import MQLShell
import Synchronization
import Testing

@Suite struct ChangeOfferTests {
  /// Answers a question and remembers it.
  private final class Person: ChangeQuestion {
    private let given: String?
    private let asked = Mutex("")

    init(_ answer: String?) { given = answer }

    var question: String { asked.withLock { $0 } }

    func answer(to question: String) -> String? {
      asked.withLock { $0 = question }
      return given
    }
  }

  /// What a run printed and how it ended.
  struct Outcome: Sendable {
    let code: ExitCode?
    let isPending: Bool
    let output: String
    let errors: String
  }

  struct Run: Sendable {
    var plan = SampleChange.plan([SampleChange.rename(1)], report: 1)
    var settings = ChangeSettings()
    var format: any OutputFormat.Type = TableFormat.self
    var isProduction = false
    var isReadOnly = false
    var isQuiet = false
    var isWithoutTarget = false
    var isWithoutStore = false
  }

  func offer(_ run: Run, _ store: ScriptedStore, _ home: String) async throws -> Outcome {
    let lab = try ChangeLab(home)
    return await MainLoop.run { @MainThread in
      let session = self.session(run, store, lab)
      let code = await ChangeOffer(session, store).offer(run.plan, statement: "update")
      return Outcome(
        code: code, isPending: session.hasPendingChanges, output: session.output.text,
        errors: session.errors.text)
    }
  }

  func command(
    _ action: ChangeCommands.Action, _ run: Run, _ store: ScriptedStore, _ home: String
  ) async throws -> Outcome {
    let lab = try ChangeLab(home)
    return await MainLoop.run { @MainThread in
      let session = self.session(run, store, lab)
      let code = await ChangeCommands(session).run(action)
      return Outcome(
        code: code, isPending: session.hasPendingChanges, output: session.output.text,
        errors: session.errors.text)
    }
  }

  @MainThread private func session(_ run: Run, _ store: ScriptedStore, _ lab: ChangeLab) -> Session
  {
    var settings = SessionSettings(format: run.format, isInteractive: false)
    settings.isQuiet = run.isQuiet
    settings.changes = run.settings
    settings.changes.directories = { lab.directories }
    settings.now = Instant(milliseconds: 0)
    let access = StoreAccess(
      name: run.isWithoutStore ? "mql" : "shop", catalog: SampleChange.catalog, summary: "",
      place: run.isWithoutStore ? nil : SampleChange.here.place,
      isProduction: run.isProduction, isReadOnly: run.isReadOnly
    ) { () throws(ConfigurationFailure) in
      if run.isWithoutStore {
        throw ConfigurationFailure("MQL_URL: no address", exitCode: .unreachable)
      }
      return OpenStore(
        source: NoStore(catalog: SampleChange.catalog),
        changes: run.isWithoutTarget ? nil : store
      ) { Traffic() }
    }
    return Session(store: access, settings: settings, output: ByteSink(), errors: ByteSink())
  }

  private static let shown = """
    update customers
      ~ customer c1@shop.example
          first_name: "Ann 1" → "Bea"
    1 request
      POST /customers/c1 {"first_name":"Bea"}
    webhooks and subscribers of the store see it
    1 changed

    """

  @Test func `a script without --apply shows the plan, sends nothing and leaves it pending`()
    async throws
  {
    try await withMemoryDirectory { home in
      let store = ScriptedStore(SampleChange.contents)
      let outcome = try await offer(Run(), store, home)
      #expect(outcome.output == Self.shown + "not applied: --apply sends it\n")
      #expect(outcome.code == nil && outcome.isPending)
      #expect(store.operations == 0)
    }
  }

  @Test func `a change with nothing left to do says so`() async throws {
    try await withMemoryDirectory { home in
      let store = ScriptedStore(SampleChange.contents)
      var run = Run()
      run.settings.applies = true
      _ = try await offer(run, store, home)
      let rest = try await command(.resume(1), run, store, home)
      #expect(rest.errors == "nothing is left to do of change 1\n")
      #expect(rest.code == .done)
    }
  }

  @Test func `a store that can only be read says so`() async throws {
    try await withMemoryDirectory { home in
      let store = ScriptedStore(SampleChange.contents)
      var run = Run()
      run.settings.applies = true
      run.plan = SampleChange.plan([1, 2].map { SampleChange.rename($0) }, report: 2)
      _ = try await offer(run, store, home)
      run.isWithoutTarget = true
      let undo = try await command(.undo(1), run, store, home)
      #expect(undo.errors == "error: the store 'shop' can only be read\n")
      #expect(undo.code == .failed)
    }
  }

  @Test func `with --apply it is sent, and told`() async throws {
    try await withMemoryDirectory { home in
      let store = ScriptedStore(SampleChange.contents)
      var run = Run()
      run.settings.applies = true
      let outcome = try await offer(run, store, home)
      #expect(outcome.output == Self.shown + "change 1 done: 1 changed\n")
      #expect(outcome.errors == "", "nobody was asked: nobody has to be told the way back")
      #expect(outcome.code == nil && !outcome.isPending)
      #expect(store.sent == [SampleChange.rename(1)])

      let undone = try await command(.undo(1), run, store, home)
      #expect(undone.code == .done)
      #expect(undone.output.hasPrefix("undo of change 1, update customers\n"))
      #expect(undone.output.hasSuffix("change 2 done: 1 changed\n"))
      #expect(store.contents == SampleChange.contents)

      let again = try await command(.undo(1), run, store, home)
      #expect(again.code == .failed)
      #expect(
        again.errors == """
          error: change 1 is undone by change 2
          help: mql changes undo 2 takes that back

          """)
      run.format = TSVFormat.self
      let list = try await command(.list, run, store, home)
      #expect(
        list.output.split(separator: "\n").map {
          $0.split(separator: "\t").prefix(3).map(String.init)
        }
          == [
            ["change", "state", "title"], ["2", "done", "undo of change 1, update customers"],
            ["1", "undone", "update customers"],
          ])
    }
  }

  @Test func `what stops is told with the way on, which resume goes`() async throws {
    try await withMemoryDirectory { home in
      let store = ScriptedStore(SampleChange.contents)
      store.edit { $0.records["c2"]?["first_name"] = "Zoe" }
      var run = Run()
      run.settings.applies = true
      run.plan = SampleChange.plan([1, 2, 3].map { SampleChange.rename($0) }, report: 3)
      let outcome = try await offer(run, store, home)
      #expect(outcome.code == .failed)
      #expect(outcome.output.hasSuffix("change 1 stopped: 1 changed\n"))
      #expect(
        outcome.errors == """
          conflict: customer c2@shop.example: first_name is "Zoe" now, and was "Ann 2" when the \
          plan was made
          error: the change stopped at step 2 of 3
          help: mql --profile shop changes resume 1 goes on, mql --profile shop changes undo 1 \
          takes back what is done

          """)
      run.settings.onConflict = .skip
      let rest = try await command(.resume(1), run, store, home)
      #expect(rest.output.hasPrefix("rest of change 1, update customers\n"))
      #expect(rest.output.hasSuffix("change 1 done: 2 changed\n"))
      #expect(rest.code == .failed, "one is left out")
      #expect(store.contents.records["c2"]?["first_name"] == "Zoe")
    }
  }

  @Test(
    arguments: [
      ("y", true), ("YES", true), ("", false), ("n", false), ("shop", false), (nil, false),
    ] as [(String?, Bool)])
  func `at a prompt one answer applies it, and a bare Enter declines`(
    _ answer: String?, _ isApplied: Bool
  ) async throws {
    try await withMemoryDirectory { home in
      let store = ScriptedStore(SampleChange.contents)
      let person = Person(answer)
      var run = Run()
      run.settings.question = person
      let outcome = try await offer(run, store, home)
      #expect(person.question == "apply? y/N ")
      #expect(outcome.output.hasPrefix(Self.shown))
      #expect(store.sent.isEmpty == !isApplied)
      #expect(
        outcome.errors
          == (isApplied
            ? "help: mql --profile shop changes undo 1 takes it back\n"
            : "declined: nothing is changed\n"))
      #expect(outcome.code == (isApplied ? nil : .pending))
    }
  }

  @Test func `--quiet leaves out the way back, and what is done already has none`() async throws {
    try await withMemoryDirectory { home in
      var run = Run()
      run.settings.question = Person("y")
      run.isQuiet = true
      let store = ScriptedStore(SampleChange.contents)
      #expect(try await offer(run, store, home).errors == "")
      run.isQuiet = false
      let again = try await offer(run, store, home)
      #expect(again.output.hasSuffix("change 2 done: 1 unchanged\n"))
      #expect(again.errors == "")
    }
  }

  @Test(arguments: [("y", false), ("101", true), ("shop", false)])
  func `more than a hundred records are applied by their number`(
    _ answer: String, _ isApplied: Bool
  ) async throws {
    try await withMemoryDirectory { home in
      let person = Person(answer)
      var run = Run()
      run.settings.question = person
      run.plan = SampleChange.plan(run.plan.steps, report: 101)
      let store = ScriptedStore(SampleChange.contents)
      _ = try await offer(run, store, home)
      #expect(person.question == "101 records; their number applies the plan: ")
      #expect(store.sent.isEmpty == !isApplied)
    }
  }

  @Test(arguments: [("y", false), ("1", false), ("Shop", false), ("shop", true)])
  func `a production store is changed by its name`(
    _ answer: String, _ isApplied: Bool
  ) async throws {
    try await withMemoryDirectory { home in
      var run = Run()
      run.settings.question = Person(answer)
      run.isProduction = true
      let store = ScriptedStore(SampleChange.contents)
      _ = try await offer(run, store, home)
      #expect(store.sent.isEmpty == !isApplied)
    }
  }

  @Test(arguments: [true, false])
  func `a store that is only to be read is not changed`(_ isByProfile: Bool) async throws {
    try await withMemoryDirectory { home in
      let store = ScriptedStore(SampleChange.contents)
      var run = Run()
      run.settings.applies = true
      run.isReadOnly = isByProfile
      run.settings.isReadOnly = !isByProfile
      let outcome = try await offer(run, store, home)
      #expect(outcome.code == .wrong)
      #expect(
        outcome.errors
          == (isByProfile
            ? "error: the profile 'shop' is readonly: nothing is changed\n"
            : "error: --readonly: nothing is changed\n"))
      #expect(store.operations == 0)
    }
  }

  @Test func `an empty plan says so and asks nothing`() async throws {
    try await withMemoryDirectory { home in
      var run = Run()
      run.settings.question = Person("y")
      run.plan = SampleChange.plan([])
      let outcome = try await offer(run, ScriptedStore(SampleChange.contents), home)
      #expect(outcome.output == "update customers\nnothing changes\n")
      #expect(outcome.code == nil && !outcome.isPending)
    }
  }

  @Test func `programs get one document`() async throws {
    try await withMemoryDirectory { home in
      var run = Run()
      run.format = NDJSONFormat.self
      let store = ScriptedStore(SampleChange.contents)
      let pending = try JSONValue.parse(try await offer(run, store, home).output)
      #expect(pending["state"] == "pending")
      #expect(pending["title"] == "update customers")
      #expect(pending["steps"]?[0] == SampleChange.rename(1).json)
      #expect(
        pending["requests"]?[0]
          == ["request": "POST /customers/c1", "body": ["first_name": "Bea"]])
      #expect(pending["report"]?["changed"] == 1)
      run.settings.applies = true
      let done = try JSONValue.parse(try await offer(run, store, home).output)
      #expect(done["state"] == "done")
      #expect(done["change"] == 1)
      #expect(done["results"] == [["state": "done"]])
    }
  }

  @Test func `an undo looks first what became of a request without an answer`() async throws {
    try await withMemoryDirectory { home in
      let lab = try ChangeLab(home)
      _ = try lab.begin(SampleChange.plan([SampleChange.rename(1), SampleChange.rename(2)]))
      let store = ScriptedStore(SampleChange.contents)
      store.mishap(.cancelledAfter, at: 0)
      try await lab.apply(1, to: store)
      #expect(try lab.states(1) == [.sending, .waiting])
      var run = Run()
      run.settings.applies = true
      #expect(try await command(.undo(1), run, store, home).code == .done)
      #expect(store.contents == SampleChange.contents)
    }
  }

  @Test func `a long plan is cut, and moves no cursor`() {
    var steps = (0..<25).map {
      SampleChange.rename($0, to: "B\u{1b}[2J" + String(repeating: "x", count: 100))
    }
    steps.insert(SampleChange.add(0..<30), at: 0)
    let text = ShownPlan(
      SampleChange.plan(steps, report: 55), for: ScriptedStore(SampleChange.contents),
      in: SampleChange.catalog
    ).text
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    #expect(
      text.contains(
        "    + c9@shop.example\n    + … and 20 more (--format json shows all of it)\n"))
    #expect(text.contains("\n  … and 6 more (--format json shows all of it)\n"))
    #expect(text.contains("26 requests\n"))
    #expect(text.contains("  … and 21 more (--format json shows all of it)\n"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count < 260 })
  }
}
