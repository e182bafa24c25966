import MQLSyntax
import Testing

@Suite struct StatementTests {
  static let readsAsCases: [(String, [String])] = [
    // Statements.
    ("let x = groups", ["let x = groups"]),
    ("let x = groups | take 3", ["let x = pipeline groups | take 3"]),
    ("let x = groups where a", ["let x = pipeline groups | where a"]),
    ("let x = [{a: 1}] | take 1", ["let x = pipeline [{a: 1}] | take 1"]),
    ("let x = [1, 2]", ["let x = [1, 2]"]),
    ("let x = (groups | take 3) | count", ["let x = pipeline (groups | take 3) | count"]),
    ("let x = (groups) | count", ["let x = pipeline (groups) | count"]),
    ("let x = (a + b) * 2", ["let x = ((a + b) * 2)"]),
    ("let x = group \"VIP\"", ["let x = pipeline group \"VIP\""]),
    ("let x = (group \"VIP\")", ["let x = pipeline (group \"VIP\")"]),
    ("let x = (groups | count) + 1", ["let x = ((groups | count) + 1)"]),
    ("let x = groups at \"mon\"", ["let x = pipeline groups at \"mon\""]),
    ("let x = (groups at 'mon') | count", ["let x = pipeline (groups at \"mon\") | count"]),
    ("groups at \"mon\" where a | take 1", ["groups at \"mon\" | where a | take 1"]),
    ("print count(groups at \"mon\")", ["print count((groups at \"mon\"))"]),
    ("groups | where a in (b at \"mon\")", ["groups | where (a in (b at \"mon\"))"]),
    ("snapshot groups, customers as \"mon\"", ["snapshot groups, customers as \"mon\""]),
    ("snapshot | take 1", ["snapshot | take 1"]),
    ("let x = $y", ["let x = $y"]), ("let x = group $y", ["let x = pipeline group $y"]),
    ("param from: date", ["param from: date"]),
    (
      "param a: list of record {b: text, where: int} = []",
      [
        "param a: list of record {b: text, where: int} = []"
      ]
    ),
    ("def f() = 1\ndef g(a, b) = a + $c", ["def f() = 1", "def g(a, b) = (a + $c)"]),
    (
      "define segment \"S\" into group $g as a where b | take 1\nprint 1",
      ["define \"S\" $g: a | where b | take 1", "print 1"]
    ),
    ("define | take 1", ["define | take 1"]), ("define where a", ["define | where a"]),
    ("include \"a.mql\"", ["include \"a.mql\""]), ("print 1 + 2", ["print (1 + 2)"]),
    ("print | take 1", ["print | take 1"]), ("assert where a", ["assert | where a"]),
    ("assert a == 1, \"no\"", ["assert (a == 1), \"no\""]),
    ("assert count(groups where a) > 3", ["assert (count((groups where a)) > 3)"]),
    ("assert count(groups | where a) > 3", ["assert (count((groups | where a)) > 3)"]),
    (
      "assert count(groups where a | take 1) > 3",
      [
        "assert (count((groups | where a | take 1)) > 3)"
      ]
    ),
    ("print f((groups | select a, b), 50)", ["print f((groups | select a, b), 50)"]),
    ("print f(group \"VIP\")", ["print f((group \"VIP\"))"]),
    ("a | where b in (group \"VIP\")", ["a | where (b in (group \"VIP\"))"]),
    ("a | where b in (c where d)", ["a | where (b in (c | where d))"]),
    ("a | where b in (c, d)", ["a | where (b in [c, d])"]),
    ("a | where (c where d).id == 1", ["a | where ((c where d).id == 1)"]),
    ("a | where (b | count) > $n", ["a | where ((b | count) > $n)"]),
    ("group $g | take 1", ["group $g | take 1"]),
    ("describe", ["describe"]), ("describe groups", ["describe groups"]),
    ("describe groups.customers", ["describe groups.customers"]),
    ("help", ["help"]), ("help where", ["help where"]), ("help upper", ["help upper"]),
    ("help | take 1", ["help | take 1"]), ("describe where a", ["describe | where a"]),
    ("let | take 1", ["let | take 1"]), ("explain | take 1", ["explain | take 1"]),
    ("explain groups | take 3", ["explain groups | take 3"]),
    ("explain analyze groups", ["explain analyze groups"]),
    ("explain analyze [{a: 1}]", ["explain analyze [{a: 1}]"]),
    ("explain analyze | take 1", ["explain analyze | take 1"]),
    ("explain analyze where a", ["explain analyze | where a"]),
    ("explain analyze\ngroups", ["explain analyze", "groups"]),
    // Sources.
    ("groups", ["groups"]), ("_ | take 3", ["_ | take 3"]),
    ("group \"VIP\" | take 1", ["group \"VIP\" | take 1"]),
    ("order 1001", ["order 1001"]), ("`my let` | count", ["my let | count"]),
    ("[{a: 1}] where a", ["[{a: 1}] | where a"]),
    ("((groups | take 3) | take 2) | count", ["((groups | take 3) | take 2) | count"]),
    ("groups where a | take 1", ["groups | where a | take 1"]),
    ("count | take 1", ["count | take 1"]),
    // Stages.
    ("groups | filter a", ["groups | where a"]),
    (
      "groups | order by a | sort by by | sort a asc, b desc",
      ["groups | sort a | sort by | sort a asc, b desc"]
    ),
    (
      "groups | select *, c.*, upper(a) as `end`, group, from",
      ["groups | select *, c.*, upper(a) as end, group, from"]
    ),
    ("groups | extend a as where", ["groups | extend a as where"]),
    ("groups | distinct | distinct a, b", ["groups | distinct | distinct a, b"]),
    (
      "groups | summarize count(), sum(a) as s by b as k",
      ["groups | summarize count(), sum(a) as s by b as k"]
    ),
    ("groups | group count() by b", ["groups | summarize count() by b"]),
    (
      "groups | expand a.b, c (where d | take 3), e",
      ["groups | expand a.b, c (where d | take 3), e"]
    ),
    ("groups | rename a as b, c as where", ["groups | rename a as b, c as where"]),
    (
      "groups | flatten outer c as d | flatten outer | flatten outer as x",
      ["groups | flatten outer c as d | flatten outer | flatten outer as x"]
    ),
    (
      "groups | union (customers where a | take 1)",
      ["groups | union (customers | where a | take 1)"]
    ),
  ]

  @Test(arguments: readsAsCases) func readsAs(_ text: String, _ expected: [String]) {
    #expect(printed(text) == expected)
  }

  static let lineEndsFollowTheRuleCases: [(String, [String])] = [
    ("a;b ;; c", ["a", "b", "c"]),
    ("a\nb\r\nc", ["a", "b", "c"]),
    ("#!/usr/bin/env mql\n\na # the first\n# and\nb", ["a", "b"]),
    ("\u{FEFF}a", ["a"]),
    ("a\n| take 1\n\n# between\n| take 2", ["a | take 1 | take 2"]),
    ("a |\ntake 1", ["a | take 1"]),
    ("a\nwhere b\nand c\nor d", ["a | where ((b and c) or d)"]),
    ("a | where b\n== 1", ["a | where (b == 1)"]),
    ("a | where b ==\n1", ["a | where (b == 1)"]),
    ("a | where b\nis null", ["a | where (b is null)"]),
    ("a | where b\nnot in (1)", ["a | where (b not in [1])"]),
    ("a | where b\nbetween 1\nand 2", ["a | where (b between 1 and 2)"]),
    ("a | where b\nin [1]", ["a | where (b in [1])"]),
    ("a | where b\n!= 1", ["a | where (b != 1)"]),
    ("a | where b\n!~ 1", ["a | where (b not ~ 1)"]),
    ("a | sort b\ndesc\n, c\nasc", ["a | sort b desc, c asc"]),
    ("a | select b\nas c,\nd", ["a | select b as c, d"]),
    ("a | summarize count()\nby d", ["a | summarize count() by d"]),
    (
      "let x = 1\n+ 2\n- 3\n* 4 // 5 % 6 ?? 7",
      ["let x = (((1 + 2) - (((3 * 4) // 5) % 6)) ?? 7)"]
    ),
    ("let x\n=\n1", ["let x = 1"]),
    ("let x = case\nwhen a\nthen 1\nelse 2\nend", ["let x = case when a then 1 else 2 end"]),
    ("let x = f(\na\n,\nb\n)", ["let x = f(a, b)"]),
    (
      "let x = [\n1\n2]",
      ["unreadable x", "error: '[' is not closed: expected an operator, ',' or ']', found '2'"]
    ),
    ("let x = f\n(b)", ["let x = f", "(b)"]),
    ("let x = f\n[{a: 1}]", ["let x = f", "[{a: 1}]"]),
    ("a | distinct\nb", ["a | distinct", "b"]),
    ("a | take\n3", ["a | take 3"]),
    ("describe\ngroups", ["describe", "groups"]),
    ("group\n\"VIP\"", ["group", "error: expected a statement or a source, found '\"VIP\"'"]),
    ("a | expand b (\nwhere c\n| take 3\n) | count", ["a | expand b (where c | take 3) | count"]),
  ]

  @Test(arguments: lineEndsFollowTheRuleCases) func lineEndsFollowTheRule(
    _ text: String, _ expected: [String]
  ) {
    #expect(printed(text) == expected)
  }

  static let thePromptKnowsWhatIsCompleteCases: [(String, Bool)] = [
    ("", true), ("groups", true), ("groups | take 3", true), ("groups;", true), ("# x", true),
    ("groups |", false), ("groups | where", false), ("groups | where a ==", false),
    ("groups | where a and", false), ("groups | where not", false), ("groups | select a,", false),
    ("let x =", false), ("let", false), ("let x", false), ("explain", false), ("f = (", true),
    ("groups | where (a", false), ("groups | where (a\n", false), ("[{a: 1}", false),
    ("groups | expand c (", false), ("groups | expand c (where a", false),
    ("groups | where a between 1", false), ("groups | where case when a then 1", false),
    ("groups | where a is", false), ("groups | where a not", false), ("groups | where a.", false),
    ("groups | where a starts", false), ("groups | select a as", false),
    ("groups | where a == \"x", true), ("groups | whre a", true), ("groups | whre a |", true),
    ("groups | # why\n", false), ("groups | where a == ) |", true), ("describe", true),
    ("groups | distinct", true), ("a; b |", false), ("groups | where (a; b", true),
  ]

  @Test(arguments: thePromptKnowsWhatIsCompleteCases) func thePromptKnowsWhatIsComplete(
    _ text: String, _ expected: Bool
  ) {
    #expect(Parser.isComplete(SourceText(name: "<prompt>", text: text), toyGrammar) == expected)
  }

  static let everyBrokenStageIsToldOfOnceCases: [(String, [String])] = [
    (
      "a | whre b | take 1 | sort c dsc | count",
      ["a | BROKEN | take 1 | BROKEN | count", "unknownStage", "nearlyWord"]
    ),
    ("a | where (b == | take 1", ["a | BROKEN | take 1", "unclosedBracket"]),
    (
      "a | where f(b | c) | whre d\nb | where ==",
      [
        "a | where f((b | BROKEN)) | BROKEN", "b | BROKEN", "unknownStage", "unknownStage",
        "unexpected",
      ]
    ),
    (
      "a | where (b ==\nb | whre c",
      ["a | BROKEN | BROKEN", "unclosedBracket", "unknownStage"]
    ),
    (
      "a | expand c (whre d | where == | take 1) | whre e",
      [
        "a | expand c (BROKEN | BROKEN | take 1) | BROKEN", "unknownStage", "unexpected",
        "unknownStage",
      ]
    ),
    ("3 | whre a | take 1; b", ["b", "unexpected", "unknownStage"]),
    ("a | union (3 | take 1) | whre b", ["a | BROKEN | BROKEN", "unexpected", "unknownStage"]),
    ("let x = ; b |", ["unreadable x", "b | BROKEN", "unexpected", "unexpected"]),
    ("a take 1 take 2", ["a | take 1 | take 2", "missingPipe", "missingPipe"]),
    ("a | take 1) | whre b", ["a | BROKEN | BROKEN", "unexpected", "unknownStage"]),
    (
      "a | where \"b | take 1\nb | whre",
      ["a | BROKEN", "b | BROKEN", "unclosedText", "unknownStage"]
    ),
  ]

  @Test(arguments: everyBrokenStageIsToldOfOnceCases) func everyBrokenStageIsToldOfOnce(
    _ text: String, _ expected: [String]
  ) {
    let script = script(text)
    #expect(
      script.statements.map { print($0) } + script.diagnostics.map { $0.id } == expected,
      "\(rendered(text))")
  }
}
