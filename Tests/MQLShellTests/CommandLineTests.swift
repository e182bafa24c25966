import MQLShell
import Testing

@Suite struct CommandLineTests {
  private func parse(_ line: String) throws -> Invocation {
    try CommandLineParser.parse(line.split(separator: " ").map { String($0) })
  }

  @Test(
    arguments: [
      ("", .prompt), ("-", .prompt), ("-c groups", .text("groups")),
      ("--sandbox -c groups", .text("groups")), ("report.mql", .script(path: "report.mql")),
      ("report.mql from=2026-01-01 n=", .script(path: "report.mql")),
      ("-c groups n=1", .text("groups")), ("- n=1", .prompt),
      ("check a.mql b.mql", .check(paths: ["a.mql", "b.mql"])),
      ("check --format json a.mql", .check(paths: ["a.mql"])),
      ("-- -c", .script(path: "-c")),
      ("login https://shop.example", .login(url: "https://shop.example")),
      ("--profile shop login https://a.b", .login(url: "https://a.b")), ("logout", .logout),
      ("profiles --quiet", .profiles), ("sandbox info", .sandboxInfo),
      ("sandbox reset", .sandboxReset(dataFile: nil)),
      ("sandbox --data d.json reset", .sandboxReset(dataFile: "d.json")),
      ("changes list", .changes(.list)), ("changes show 3", .changes(.show(3))),
      ("changes --apply resume 3", .changes(.resume(3))), ("changes undo 12", .changes(.undo(12))),
      ("help", .help(topic: nil, .plain)), ("help where", .help(topic: "where", .plain)),
      ("--help", .usage), ("login -h", .usage), ("--version", .version),
    ] as [(String, Invocation.Action)])
  func `a command line says what to do`(line: String, action: Invocation.Action) throws {
    #expect(try parse(line).action == action)
  }

  @Test func `what stands behind a script is its parameters`() throws {
    let options = try parse("a.mql from=2026-01-01 --quiet where=a=b none=").options
    #expect(options.parameters == ["from": "2026-01-01", "where": "a=b", "none": ""])
  }

  @Test func `options are read before and after, joined or apart`() throws {
    let options = try parse(
      "--format=csv report.mql --output out.csv --timeout 10s --retries 0 --deadline 2m "
        + "--max-requests 5 --quiet --stats --color never --profile shop"
    ).options
    #expect(options.format == "csv")
    #expect(options.output == "out.csv")
    #expect(options.isQuiet && options.showsStats)
    #expect(options.colour == .never)
    #expect(options.profile == "shop")
    #expect(
      options.limits
        == RequestLimits(
          timeout: TimeSpan("10s"), deadline: TimeSpan("2m"), retries: 0, maxRequests: 5))
  }

  @Test(
    arguments: [
      ("--fromat csv", "no option '--fromat'", "'--format' is the nearest"),
      ("--format xml", "no format 'xml'; there are table, vertical, json, ndjson, csv, tsv", nil),
      ("--format jsn", "no format 'jsn'; there are", "'json' is the nearest"),
      ("--color blue", "no value of --color 'blue'; there are auto, always, never", nil),
      ("-c", "-c needs its TEXT", nil), ("-c a -c b", "-c stands twice", nil),
      ("--quiet=yes", "--quiet takes no value", nil),
      ("-c groups report.mql", "-c stands beside 'report.mql'; one of them is run", nil),
      ("changes undo last", "'last' is no number of a change", "mql changes list tells them"),
      ("changes undo 0", "'0' is no number of a change", nil),
      ("changes undo", "'mql changes undo' needs its N", nil),
      ("--on-conflict go", "no value of --on-conflict 'go'; there are stop, skip", nil),
      ("login", "'mql login' needs its URL", nil),
      ("login a b", "'b' is too much after 'mql login'", nil),
      ("logout now", "'now' is too much after 'mql logout'", nil),
      ("profiles --data x", "--data goes with 'mql sandbox reset'", nil),
      ("sandbox", "no command 'sandbox'; there are sandbox reset, sandbox info", nil),
      ("sandbox rest", "no command 'sandbox rest'", "'sandbox reset' is the nearest"),
      ("logn", "no file 'logn'", "'mql login' is the nearest command"),
      ("a.mql b.mql", "'b.mql' is too much after 'a.mql'", "a script's parameters are name=value"),
      ("a.mql n=1 n=2", "the parameter 'n' is given twice", nil),
      ("a.mql =1", "'=1' is too much after 'a.mql'", nil),
      ("check", "'mql check' needs its FILE...", nil),
      (
        "check --format csv a.mql", "mql check tells what it finds as text, or with --format json",
        nil
      ),
      ("--retries -1", "--retries is '-1'; a whole number of 0 or more stands here", nil),
      ("--max-requests 0", "--max-requests is '0'; a whole number of 1 or more stands here", nil),
      ("--timeout 10", "--timeout is '10', no length of time; forms: 10s, 2m, 1h, 500ms", nil),
      ("--zzzzzzz", "no option '--zzzzzzz'", "mql --help"),
      ("--output=", "--output names no file", nil),
      ("login -c x u", "-c does not go with 'mql login'", nil),
    ] as [(String, String, String?)])
  func `a mistake says what and what to do`(line: String, message: String, help: String?) throws {
    let failure = try #require(throws: UsageFailure.self) { try parse(line) }
    #expect(failure.message.hasPrefix(message))
    if let help { #expect(failure.help == help) }
  }

  @Test func `the help names every option and command within 90 columns`() {
    let help = CommandLineHelp.text
    for option in allOptions { #expect(help.contains(option.name)) }
    for command in allCommands { #expect(help.contains("  " + command.name)) }
    #expect(help.split(separator: "\n").allSatisfy { $0.count <= 90 })
  }

  @Test func `no two options or commands share a name`() {
    let names = allOptions.flatMap { [$0.name] + ($0.alias.map { [$0] } ?? []) }
    #expect(Set(names).count == names.count)
    #expect(Set(allCommands.map { $0.name }).count == allCommands.count)
  }

  @Test func `the first of several exit codes is told`() {
    #expect(ExitCode.done.combined(with: .partial) == .partial)
    #expect(ExitCode.failed.combined(with: .wrong) == .wrong)
    #expect(ExitCode.interrupted.combined(with: .wrong) == .interrupted)
    #expect(ExitCode.terminated.combined(with: .interrupted) == .interrupted)
    #expect(ExitCode.pending.combined(with: .done) == .pending)
  }
}
