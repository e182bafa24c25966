import Testing

/// Queries on literal rows and what they give, whatever the batches the rows come in.
struct StageCase: Sendable, CustomTestStringConvertible {
  let query: String
  let lines: [String]
  var testDescription: String { query }

  init(_ query: String, _ lines: String...) {
    self.query = query
    self.lines = lines
  }

  private static let people =
    #"[{n: 3, t: "c", g: "x"}, {n: null, t: "a", g: "y"}, {n: 1, t: null, g: "x"}, {n: 3, t: "b", g: null}, {n: 2, t: "a", g: "y"}]"#
  private static let lists =
    "[{a: 1, xs: [1, 2]}, {a: 2, xs: []}, {a: 3, xs: null}, {a: 4, xs: [null, 5]}]"

  /// What each stage gives by itself.
  static let plain = [
    StageCase("\(people) | where n > 1 | select n", #"{"n":3}"#, #"{"n":3}"#, #"{"n":2}"#),
    StageCase("\(people) | where not n > 1 | select n", #"{"n":null}"#, #"{"n":1}"#),
    StageCase("\(people) | where n is null and t == \"a\" | select g", #"{"g":"y"}"#),
    StageCase(
      "\(people) | where t != \"a\" | select t", #"{"t":"c"}"#, #"{"t":null}"#, #"{"t":"b"}"#),
    StageCase("\(people) | where false"),
    StageCase("\(people) | where null"),
    StageCase("\(people) | where n in (1, 2.0) | select n", #"{"n":1}"#, #"{"n":2}"#),
    StageCase("\(people) | where n in (2.0, 1) | select n", #"{"n":1}"#, #"{"n":2}"#),
    StageCase("\(people) | where n in (null, 1) | select n", #"{"n":null}"#, #"{"n":1}"#),
    StageCase("\(people) | where n in [] | select n"),
    StageCase("\(people) | where n between 1 and 2 | select n", #"{"n":1}"#, #"{"n":2}"#),
    StageCase(
      "\(people) | select t, n * 2 as n",
      #"{"t":"c","n":6}"#, #"{"t":"a","n":null}"#, #"{"t":null,"n":2}"#, #"{"t":"b","n":6}"#,
      #"{"t":"a","n":4}"#),
    StageCase("[{a: 1, b: 2}] | select *, a as c", #"{"a":1,"b":2,"c":1}"#),
    StageCase("[{a: 1, b: 2}] | select b, *", #"{"b":2,"a":1}"#),
    StageCase("[{a: 1, b: 2}] | select a as b, b as a", #"{"b":1,"a":2}"#),
    StageCase("[{r: {x: 1, y: \"z\"}, k: 0}] | select r.*, k", #"{"x":1,"y":"z","k":0}"#),
    StageCase("[{r: {x: 1}}, {r: null}] | select r.x", #"{"x":1}"#, #"{"x":null}"#),
    StageCase("[{a: 1, b: 2}] | extend a + b as a, a as c", #"{"a":3,"b":2,"c":1}"#),
    StageCase("[{a: 1}] | extend a + 1 as b | extend b + 1 as c", #"{"a":1,"b":2,"c":3}"#),
    StageCase("[{a: 1, b: 2}] | rename a as c | drop b", #"{"c":1}"#),
    StageCase("[{a: 1, b: 2}] | rename a as b, b as a", #"{"b":1,"a":2}"#),
    StageCase(
      "\(people) | sort n, t desc | select n, t",
      #"{"n":1,"t":null}"#, #"{"n":2,"t":"a"}"#, #"{"n":3,"t":"c"}"#, #"{"n":3,"t":"b"}"#,
      #"{"n":null,"t":"a"}"#),
    StageCase(
      "\(people) | sort n desc | select n, t",
      #"{"n":3,"t":"c"}"#, #"{"n":3,"t":"b"}"#, #"{"n":2,"t":"a"}"#, #"{"n":1,"t":null}"#,
      #"{"n":null,"t":"a"}"#),
    StageCase(
      "\(people) | sort t | sort n | select n, t",
      #"{"n":1,"t":null}"#, #"{"n":2,"t":"a"}"#, #"{"n":3,"t":"b"}"#, #"{"n":3,"t":"c"}"#,
      #"{"n":null,"t":"a"}"#),
    StageCase("\(people) | take 2 | select n", #"{"n":3}"#, #"{"n":null}"#),
    StageCase("\(people) | take 0"),
    StageCase("\(people) | skip 3 | select n", #"{"n":3}"#, #"{"n":2}"#),
    StageCase("\(people) | skip 9"),
    StageCase("\(people) | skip 1 | take 2 | select n", #"{"n":null}"#, #"{"n":1}"#),
    StageCase("\(people) | take 3 | skip 2 | select n", #"{"n":1}"#),
    StageCase("\(people) | take 4 | take 2 | select n", #"{"n":3}"#, #"{"n":null}"#),
    StageCase("\(people) | skip 1 | skip 3 | select n", #"{"n":2}"#),
    StageCase("\(people) | take 3 | where n == 3 | select t", #"{"t":"c"}"#),
    StageCase("\(people) | top 2 by n | select t", #"{"t":"c"}"#, #"{"t":"b"}"#),
    StageCase("\(people) | top 2 by n asc | select n", #"{"n":1}"#, #"{"n":2}"#),
    StageCase(
      "\(people) | top 9 by t asc, n | select t, n",
      #"{"t":"a","n":2}"#, #"{"t":"a","n":null}"#, #"{"t":"b","n":3}"#, #"{"t":"c","n":3}"#,
      #"{"t":null,"n":1}"#),
    StageCase("\(people) | top 0 by n"),
    StageCase("\(people) | select g | distinct", #"{"g":"x"}"#, #"{"g":"y"}"#, #"{"g":null}"#),
    StageCase(
      "\(people) | distinct g | select g, n",
      #"{"g":"x","n":3}"#, #"{"g":"y","n":null}"#, #"{"g":null,"n":3}"#),
    StageCase(
      "\(people) | distinct n // 2 as h | select n", #"{"n":3}"#, #"{"n":null}"#, #"{"n":1}"#),
    StageCase("\(people) | count", #"{"count":5}"#),
    StageCase("\(people) | where n > 99 | count", #"{"count":0}"#),
    StageCase("\(people) | take 2 | count", #"{"count":2}"#),
    StageCase("\(people) | count | count", #"{"count":1}"#),
    StageCase("\(people) | count | extend count + 1 as more", #"{"count":5,"more":6}"#),
    StageCase(
      "\(lists) | flatten xs as x",
      #"{"a":1,"x":1}"#, #"{"a":1,"x":2}"#, #"{"a":4,"x":null}"#, #"{"a":4,"x":5}"#),
    StageCase(
      "\(lists) | flatten outer xs",
      #"{"a":1,"xs":1}"#, #"{"a":1,"xs":2}"#, #"{"a":2,"xs":null}"#, #"{"a":3,"xs":null}"#,
      #"{"a":4,"xs":null}"#, #"{"a":4,"xs":5}"#),
    StageCase("\(lists) | flatten xs | take 3 | skip 1", #"{"a":1,"xs":2}"#, #"{"a":4,"xs":null}"#),
    StageCase(
      "[{c: [{e: \"p\", n: 1}, {e: \"q\", n: 2}]}] | flatten c | select c.e, c.n",
      #"{"e":"p","n":1}"#, #"{"e":"q","n":2}"#),
    StageCase(
      "[{a: [[1], [2, 3]]}] | flatten a | flatten a", #"{"a":1}"#, #"{"a":2}"#, #"{"a":3}"#),
    StageCase("[] | count", #"{"count":0}"#),
    StageCase("[{}, {}] | count", #"{"count":2}"#),
    StageCase("[{a: 1}, {b: 2}]", #"{"a":1,"b":null}"#, #"{"a":null,"b":2}"#),
    StageCase("[{a: 1}, {a: 2.5}]", #"{"a":1}"#, #"{"a":2.5}"#),
    StageCase("[{a: 9}] where a > 1", #"{"a":9}"#),
    StageCase("\(lists) | where 2 in xs | select a", #"{"a":1}"#),
    StageCase("\(lists) | where null in xs | select a", #"{"a":4}"#),
    StageCase(
      "\(lists) | select (xs where it > 1) as xs",
      #"{"xs":[2]}"#, #"{"xs":[]}"#, #"{"xs":null}"#, #"{"xs":[5]}"#),
    StageCase(
      "\(lists) | select xs[0] as f, xs[-1] as l | take 2", #"{"f":1,"l":2}"#,
      #"{"f":null,"l":null}"#),
    StageCase("[{d: 2026-01-31}] | where d > \"2026-01-30\"", #"{"d":"2026-01-31"}"#),
    StageCase(
      "[{t: 2026-01-31T23:30:00Z}] | where t == 2026-01-31 and t <= 2026-01-31 | count",
      #"{"count":1}"#),
    StageCase(
      "[{a: 1, b: \"x\"}, {a: 2, b: \"y\"}] | select case when a == 1 then b else \"-\" end as c",
      #"{"c":"x"}"#, #"{"c":"-"}"#),
    StageCase("[{a: null, b: 2}] | select a ?? b as c", #"{"c":2}"#),
  ]

  /// With aggregates.
  static let aggregates = [
    StageCase("\(people) | summarize count(), sum(n) as n", #"{"count":5,"n":9}"#),
    StageCase(
      "\(people) | where false | summarize count(), sum(n) as n, max(n)",
      #"{"count":0,"n":0,"max":null}"#),
    StageCase("\(people) | where false | summarize count() by g"),
    StageCase(
      "\(people) | summarize count() as c, max(n) as m by g",
      #"{"g":"x","c":2,"m":3}"#, #"{"g":"y","c":2,"m":2}"#, #"{"g":null,"c":1,"m":3}"#),
    StageCase("\(people) | summarize by g", #"{"g":"x"}"#, #"{"g":"y"}"#, #"{"g":null}"#),
    StageCase(
      "\(people) | summarize count(n), count(where n > 1) as big by t",
      #"{"t":"a","count":1,"big":1}"#, #"{"t":"b","count":1,"big":1}"#,
      #"{"t":"c","count":1,"big":1}"#, #"{"t":null,"count":1,"big":0}"#),
    StageCase("\(people) | summarize sum(n where t == \"a\") as n", #"{"n":2}"#),
    StageCase("\(people) | summarize sum(n) / count() as mean", #"{"mean":1.8}"#),
    StageCase("\(people) | summarize first(t), last(t)", #"{"first":"c","last":"a"}"#),
    StageCase("\(people) | sort t | summarize first(t)", #"{"first":"a"}"#),
    StageCase("\(people) | summarize list(n) as n", #"{"n":[3,1,3,2]}"#),
    StageCase(
      "\(people) | summarize sum(n * 2) + 1 as x by n // 2 as h",
      #"{"h":0,"x":3}"#, #"{"h":1,"x":17}"#, #"{"h":null,"x":1}"#),
    StageCase(
      "\(lists) | extend count(xs) as c, sum(xs) as s",
      #"{"a":1,"xs":[1,2],"c":2,"s":3}"#, #"{"a":2,"xs":[],"c":0,"s":0}"#,
      #"{"a":3,"xs":null,"c":0,"s":0}"#, #"{"a":4,"xs":[null,5],"c":1,"s":5}"#),
    StageCase("\(lists) | summarize sum(count(xs)) as c", #"{"c":3}"#),
    StageCase("\(lists) | where any(xs where it == a) | select a", #"{"a":1}"#),
    StageCase(
      "\(lists) | where all(xs where it > 0) | select a",
      #"{"a":1}"#, #"{"a":2}"#, #"{"a":3}"#),
    StageCase(
      "[{k: 2, rs: [{p: 1, q: 2}, {p: 3, q: 4}]}] | select sum(rs.p * rs.q * k) as s", #"{"s":28}"#),
  ]
}
