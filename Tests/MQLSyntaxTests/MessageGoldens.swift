/// Each wrong text and what is said about it, as a user sees it.
///
/// A case begins with `===` and the text, which goes on to the first line that says `error:`. What
/// can't be seen is marked: `⍽` is a no-break space, `⇥` a tab, and `␛` in a text an escape.
let messageGoldens = #"""
  === groups | whre name ~ "VIP"
  error: there is no stage 'whre'
    --> q.mql:1:10
  1 | groups | whre name ~ "VIP"
    |          ^^^^ stages: where, select, extend, sort, take, distinct, count, summarize, expand, rename, flatten, union
  help: 'where' is the nearest: where name ~ "VIP"
  === groups | Where name ~ "VIP"
  error: the language's words are lower case: 'where'
    --> q.mql:1:10
  1 | groups | Where name ~ "VIP"
    |          ^^^^^ found 'Where'
  help: where name ~ "VIP"
  === groups | where a AND b
  error: the language's words are lower case: 'and'
    --> q.mql:1:18
  1 | groups | where a AND b
    |                  ^^^ found 'AND'
  help: where a and b
  === groups | sort a DESC
  error: the language's words are lower case: 'desc'
    --> q.mql:1:17
  1 | groups | sort a DESC
    |                 ^^^^ found 'DESC'
  help: sort a desc
  === groups | where a == NULL
  error: the language's words are lower case: 'null'
    --> q.mql:1:21
  1 | groups | where a == NULL
    |                     ^^^^ found 'NULL'
  help: where a == null
  === groups where name ~ “VIP”
  error: a text stands in straight quotes
    --> q.mql:1:21
  1 | groups where name ~ “VIP”
    |                     ^^^^^ typographic quotes
  help: groups where name ~ "VIP"
  === groups where name ~ "VIP”
  error: a text is not closed
    --> q.mql:1:21
  1 | groups where name ~ "VIP”
    |                     ^^^^^ no closing " on this line
  help: typographic quotes don't close a text
  === groups |⍽take 3
  error: a character that only looks like a space (U+00A0)
    --> q.mql:1:9
  1 | groups |⍽take 3
    |         ^ no-break space
  help: take 3
  === groups | where name =~ "x"
  error: there is no operator '=~'
    --> q.mql:1:21
  1 | groups | where name =~ "x"
    |                     ^^ written '~' here
  help: where name ~ "x"
  === groups | where a && b
  error: there is no operator '&&'
    --> q.mql:1:18
  1 | groups | where a && b
    |                  ^^ written 'and' here
  help: where a and b
  === groups | where a || b
  error: there is no operator '||'
    --> q.mql:1:18
  1 | groups | where a || b
    |                  ^^ written 'or' here; one '|' stands between two stages
  help: where a or b
  === groups | where !a
  error: there is no operator '!'
    --> q.mql:1:16
  1 | groups | where !a
    |                ^ written 'not' here
  help: where not a
  === groups | where a <> b
  error: there is no operator '<>'
    --> q.mql:1:18
  1 | groups | where a <> b
    |                  ^^ written '!=' here
  help: where a != b
  === groups | where name LIKE "x%"
  error: there is no operator 'LIKE'
    --> q.mql:1:21
  1 | groups | where name LIKE "x%"
    |                     ^^^^ '~' is contains, ignoring case; starts with, ends with and contains are exact
  help: where name ~ "x%"
  === groups | where name like "x%"
  error: there is no operator 'like'
    --> q.mql:1:21
  1 | groups | where name like "x%"
    |                     ^^^^ '~' is contains, ignoring case; starts with, ends with and contains are exact
  help: where name ~ "x%"
  === groups | extend total = price * 2 | take 3
  error: a column is named by 'as'
    --> q.mql:1:23
  1 | groups | extend total = price * 2 | take 3
    |                       ^ '=' compares
  help: extend price * 2 as total
  === groups | select name = "x"
  error: a column is named by 'as'
    --> q.mql:1:22
  1 | groups | select name = "x"
    |                      ^ '=' compares
  help: select "x" as name
  === groups | summarize n = count() by k = upper(name)
  error: a column is named by 'as'
    --> q.mql:1:22
  1 | groups | summarize n = count() by k = upper(name)
    |                      ^ '=' compares
  help: summarize count() as n by k = upper(name)
  error: a column is named by 'as'
    --> q.mql:1:37
  1 | groups | summarize n = count() by k = upper(name)
    |                                     ^ '=' compares
  help: summarize n = count() by upper(name) as k
  === groups | where 1 < a < 3
  error: comparisons don't chain
    --> q.mql:1:22
  1 | groups | where 1 < a < 3
    |                      ^ a second comparison
  help: 'and' joins two comparisons: where 1 < a and a < 3
  === groups | where a == b == c
  error: comparisons don't chain
    --> q.mql:1:23
  1 | groups | where a == b == c
    |                       ^^ a second comparison
  help: 'and' joins two comparisons: where a == b and b == c
  === groups | where a is "x"
  error: 'is' stands only in 'is null' and 'is not null'
    --> q.mql:1:21
  1 | groups | where a is "x"
    |                     ^^^
  help: '==' compares with a value
  === groups | where a == 12abc
  error: '12abc' is neither a number nor a name
    --> q.mql:1:21
  1 | groups | where a == 12abc
    |                     ^^^^^ a number ends before a letter, a name begins with one
  help: as a text it stands in quotes: where a == "12abc"
  === groups | where a > 1e5
  error: '1e5' is no number
    --> q.mql:1:20
  1 | groups | where a > 1e5
    |                    ^^^ numbers have no exponent
  === groups | where t > 2026-02-30
  error: the calendar has no such date
    --> q.mql:1:20
  1 | groups | where t > 2026-02-30
    |                    ^^^^^^^^^^ the month has 28 days
  help: where t > 2026-02-28
  === groups | where t > 2026-13-01
  error: the calendar has no such date
    --> q.mql:1:20
  1 | groups | where t > 2026-13-01
    |                    ^^^^^^^^^^ months go from 01 to 12
  === groups | where t during 2026-13
  error: the calendar has no such period
    --> q.mql:1:25
  1 | groups | where t during 2026-13
    |                         ^^^^^^^ months go from 01 to 12; a subtraction has spaces: 2026 - 10
  === groups | where t during 2026-W54
  error: the calendar has no such period
    --> q.mql:1:25
  1 | groups | where t during 2026-W54
    |                         ^^^^^^^^ weeks of 2026 go from W01 to W53
  === groups | where t during 2026-Q5
  error: the calendar has no such period
    --> q.mql:1:25
  1 | groups | where t during 2026-Q5
    |                         ^^^^^^^ quarters go from Q1 to Q4
  === groups | where t during 30d
  error: a duration is no period: it begins nowhere
    --> q.mql:1:25
  1 | groups | where t during 30d
    |                         ^^^
  help: where t during last 30d
  === groups | where a == 90min
  error: 'min' is no unit of a duration
    --> q.mql:1:21
  1 | groups | where a == 90min
    |                     ^^^^^ units: s m h d w mo y
  help: where a == 90m
  === groups | where t > 2026-01-31T25:00
  error: '2026-01-31T25:00' is no date and no time
    --> q.mql:1:20
  1 | groups | where t > 2026-01-31T25:00
    |                    ^^^^^^^^^^^^^^^^ these are: 2026-01-31, 2026-01-31T10:00, 2026-01-31T10:00:00.5Z, 2026-01-31T10:00+02:00
  === groups | where name == "VIP
  error: a text is not closed
    --> q.mql:1:24
  1 | groups | where name == "VIP
    |                        ^^^^ no closing " on this line
  help: a text ends on the line where it begins; \n in it is a line break
  === groups | where name == "a\d"
  error: '\d' is no escape
    --> q.mql:1:26
  1 | groups | where name == "a\d"
    |                          ^^ escapes: \n \t \" \' \\ \u{1F600}
  help: a backslash itself is written \\: where name == "a\\d"
  === groups | where name == $ x
  error: '$' stands right before its name
    --> q.mql:1:24
  1 | groups | where name == $ x
    |                        ^^^
  help: where name == $x
  === groups | where name == §
  error: unexpected character '§' (U+00A7)
    --> q.mql:1:24
  1 | groups | where name == §
    |                        ^
  === groups | select end, name
  error: 'end' is a reserved word
    --> q.mql:1:17
  1 | groups | select end, name
    |                 ^^^
  help: in backticks it is a name: select `end`, name
  === let case = 3
  error: 'case' is a reserved word
    --> q.mql:1:5
  1 | let case = 3
    |     ^^^^
  help: in backticks it is a name: let `case` = 3
  === let help = 3
  error: 'help' begins a statement and can't be a name of the script's own
    --> q.mql:1:5
  1 | let help = 3
    |     ^^^^
  === groups | where (a == 1 | take 3
  error: '(' is not closed: expected an operator, 'where' or ')', found '|'
    --> q.mql:1:24
  1 | groups | where (a == 1 | take 3
    |                        ^
    |                - opened here
  === groups | where f(a, b ; take 3
  error: '(' is not closed: expected an operator, 'where', ',' or ')', found ';'
    --> q.mql:1:23
  1 | groups | where f(a, b ; take 3
    |                       ^
    |                 - opened here
  error: a pipeline begins with its source, 'take' is a stage
    --> q.mql:1:25
  1 | groups | where f(a, b ; take 3
    |                         ^^^^
  help: source | take ...; at the prompt '| take ...' goes on with the last result
  === groups | where [1, 2)
  error: '[' is not closed: expected an operator, ',' or ']', found ')'
    --> q.mql:1:21
  1 | groups | where [1, 2)
    |                     ^
    |                - opened here
  === select * from groups
  error: a pipeline begins with its source
    --> q.mql:1:1
  1 | select * from groups
    | ^^^^^^ 'select' is a stage
  help: groups | select *
  === select name, email from customers where a == 1
  error: a pipeline begins with its source
    --> q.mql:1:1
  1 | select name, email from customers where a == 1
    | ^^^^^^ 'select' is a stage
  help: customers where a == 1 | select name, email
  === take 3
  error: a pipeline begins with its source, 'take' is a stage
    --> q.mql:1:1
  1 | take 3
    | ^^^^
  help: source | take ...; at the prompt '| take ...' goes on with the last result
  === groups take 3
  error: a '|' is missing before 'take'
    --> q.mql:1:8
  1 | groups take 3
    |        ^^^^
  help: groups | take 3
  === groups where a take 3
  error: a '|' is missing before 'take'
    --> q.mql:1:16
  1 | groups where a take 3
    |                ^^^^
  help: groups where a | take 3
  === exit
  error: there is no statement 'exit'
    --> q.mql:1:1
  1 | exit
    | ^^^^
  help: a script ends at its end; .quit or Ctrl-D leaves the prompt
  === groups | | take 1
  error: a stage is missing before this '|'
    --> q.mql:1:10
  1 | groups | | take 1
    |          ^
  help: one '|' stands between two stages
  === groups || take 1
  error: there is no operator '||'
    --> q.mql:1:8
  1 | groups || take 1
    |        ^^ one '|' stands between two stages
  help: groups | take 1
  === groups |
  error: expected a stage, found the end
    --> q.mql:1:9
  1 | groups |
    |         ^
  === let x =
  error: expected a source or a value, found the end
    --> q.mql:1:8
  1 | let x =
    |        ^
  === | take 3
  error: a pipeline begins with its source
    --> q.mql:1:1
  1 | | take 3
    | ^
  help: a resource, a 'let', [rows] or (a pipeline) stands before the first '|'
  === groups | where
  error: expected a value, found the end
    --> q.mql:1:15
  1 | groups | where
    |               ^
  === groups | where a ==
  error: expected a value, found the end
    --> q.mql:1:20
  1 | groups | where a ==
    |                    ^
  === groups | where and b
  error: expected a value, found 'and'
    --> q.mql:1:16
  1 | groups | where and b
    |                ^^^
  === groups | where 99999999999999999999
  error: the number is too large
    --> q.mql:1:16
  1 | groups | where 99999999999999999999
    |                ^^^^^^^^^^^^^^^^^^^^ an int goes from -9223372036854775808 to 9223372036854775807
  === groups | where a contians "x"
  error: expected an operator or '|', found 'contians'
    --> q.mql:1:18
  1 | groups | where a contians "x"
    |                  ^^^^^^^^
  help: 'contains' is the nearest: where a contains "x"
  === groups | take 3 4
  error: expected an operator or '|', found '4'
    --> q.mql:1:17
  1 | groups | take 3 4
    |                 ^
  === x = 3
  error: '=' gives no name to a value by itself
    --> q.mql:1:1
  1 | x = 3
    | ^
  help: let x = 3
  === let x = 1 + 2 | take 3
  error: a value has no rows
    --> q.mql:1:9
  1 | let x = 1 + 2 | take 3
    |         ^^^^^ a pipeline begins with a resource, a 'let', [rows] or (a pipeline)
  === groups | where a == 1..5
  error: a range stands only behind 'in' and 'during'
    --> q.mql:1:22
  1 | groups | where a == 1..5
    |                      ^^
  help: x in 1..5 is x >= 1 and x < 5
  === groups | where a == f"{}"
  error: there is no value between these braces
    --> q.mql:1:23
  1 | groups | where a == f"{}"
    |                       ^^
  help: braces themselves are written \{ and \}: where a == f"\{\}"
  === groups at monday
  error: expected a text in quotes, found 'monday'
    --> q.mql:1:11
  1 | groups at monday
    |           ^^^^^^
  === snapshot groups as monday
  error: expected a text in quotes, found 'monday'
    --> q.mql:1:20
  1 | snapshot groups as monday
    |                    ^^^^^^
  === snapshot groups customers as "monday"
  error: expected ',' or 'as', found 'customers'
    --> q.mql:1:17
  1 | snapshot groups customers as "monday"
    |                 ^^^^^^^^^
  === groups | where "世界" == name nmae
  error: expected an operator or '|', found 'nmae'
    --> q.mql:1:29
  1 | groups | where "世界" == name nmae
    |                               ^^^^
  === groups | where a == 7x
  error: '7x' is neither a number nor a name
    --> q.mql:1:21
  1 | groups | where a == 7x
    |                     ^^ a number ends before a letter, a name begins with one
  help: as a text it stands in quotes: where a == "7x"
  === groups | sort a dsc
  error: expected an operator, 'asc', 'desc', ',' or '|', found 'dsc'
    --> q.mql:1:17
  1 | groups | sort a dsc
    |                 ^^^
  help: 'desc' is the nearest: sort a desc
  === let x = (groups | take 1
  error: '(' is not closed: expected an operator, '|' or ')', found the end
    --> q.mql:1:25
  1 | let x = (groups | take 1
    |                         ^
    |         - opened here
  === 1 + 2
  error: expected a statement or a source, found '1'
    --> q.mql:1:1
  1 | 1 + 2
    | ^
  === "x"
  error: expected a statement or a source, found '"x"'
    --> q.mql:1:1
  1 | "x"
    | ^^^
  === groups | rename a b
  error: expected 'as', found 'b'
    --> q.mql:1:19
  1 | groups | rename a b
    |                   ^
  === groups | expand customers (customers | take 3)
  error: there is no stage 'customers'
    --> q.mql:1:28
  1 | groups | expand customers (customers | take 3)
    |                            ^^^^^^^^^ stages: where, select, extend, sort, take, distinct, count, summarize, expand, rename, flatten, union
  === groups | where (a ==
  error: '(' is not closed: expected a value, found the end
    --> q.mql:1:21
  1 | groups | where (a ==
    |                     ^
    |                - opened here
  === groups | expand customers (where a ==
  error: '(' is not closed: expected a value, found the end
    --> q.mql:1:38
  1 | groups | expand customers (where a ==
    |                                      ^
    |                           - opened here
  === groups | where a⍽== 1
  error: a character that only looks like a space (U+00A0)
    --> q.mql:1:17
  1 | groups | where a⍽== 1
    |                 ^ no-break space
  help: where a == 1
  === groups | where f(a | whre b | take
  error: there is no stage 'whre'
    --> q.mql:1:22
  1 | groups | where f(a | whre b | take
    |                      ^^^^ stages: where, select, extend, sort, take, distinct, count, summarize, expand, rename, flatten, union
  help: 'where' is the nearest: where b
  error: '(' is not closed: expected a value, found the end
    --> q.mql:1:35
  1 | groups | where f(a | whre b | take
    |                                   ^
    |                 - opened here
  === ⇥groups | wehre a
  error: there is no stage 'wehre'
    --> q.mql:1:11
  1 |     groups | wehre a
    |              ^^^^^ stages: where, select, extend, sort, take, distinct, count, summarize, expand, rename, flatten, union
  help: 'where' is the nearest: where a
  === groups | where '世界' ~ name nmae
  error: expected an operator or '|', found 'nmae'
    --> q.mql:1:28
  1 | groups | where '世界' ~ name nmae
    |                              ^^^^
  === groups | where ␛
  error: unexpected character '\u{1b}' (U+001B)
    --> q.mql:1:16
  1 | groups | where \u{1b}
    |                ^^^^^^
  === groups |
    where (a == 1
    | take 3
  error: '(' is not closed: expected an operator, 'where' or ')', found '|'
    --> q.mql:3:3
  2 |   where (a == 1
    |         - opened here
  3 |   | take 3
    |   ^
  === groups
  | take 3 4

  customers | sort a dsc | whre b
  error: expected an operator or '|', found '4'
    --> q.mql:2:10
  2 | | take 3 4
    |          ^
  error: expected an operator, 'asc', 'desc', ',' or '|', found 'dsc'
    --> q.mql:4:20
  4 | customers | sort a dsc | whre b
    |                    ^^^
  help: 'desc' is the nearest: sort a desc
  error: there is no stage 'whre'
    --> q.mql:4:26
  4 | customers | sort a dsc | whre b
    |                          ^^^^ stages: where, select, extend, sort, take, distinct, count, summarize, expand, rename, flatten, union
  help: 'where' is the nearest: where b
  === groups | `a
  error: a name in backticks is not closed
    --> q.mql:1:10
  1 | groups | `a
    |          ^^ the closing ` stands on the same line
  === groups | ``
  error: a name in backticks is empty
    --> q.mql:1:10
  1 | groups | ``
    |          ^^
  === groups.name
  error: expected 'at', 'where' or '|', found '.'
    --> q.mql:1:7
  1 | groups.name
    |       ^
  === groups | where a not like 'x'
  error: there is no operator 'not like'
    --> q.mql:1:18
  1 | groups | where a not like 'x'
    |                  ^^^^^^^^ '!~' is does not contain, ignoring case
  help: where a !~ 'x'
  === groups | where a == not b
  error: expected a value, found 'not'
    --> q.mql:1:21
  1 | groups | where a == not b
    |                     ^^^
  help: 'not' binds weaker than the operator before it: in parentheses it is a value
  === describe 3
  error: expected a source, found '3'
    --> q.mql:1:10
  1 | describe 3
    |          ^
  === explain
  error: expected 'analyze' or a source, found the end
    --> q.mql:1:8
  1 | explain
    |        ^
  === let
  error: expected a new name, found the end
    --> q.mql:1:4
  1 | let
    |    ^
  === let 3 = 4
  error: expected a new name, found '3'
    --> q.mql:1:5
  1 | let 3 = 4
    |     ^
  === let x 3
  error: expected '=', found '3'
    --> q.mql:1:7
  1 | let x 3
    |       ^
  === groups | where {a 1}
  error: expected ':', found '1'
    --> q.mql:1:19
  1 | groups | where {a 1}
    |                   ^
  === groups | where case a when
  error: expected 'when', found 'a'
    --> q.mql:1:21
  1 | groups | where case a when
    |                     ^
  === groups | where a[1
  error: '[' is not closed: expected an operator or ']', found the end
    --> q.mql:1:19
  1 | groups | where a[1
    |                   ^
    |                 - opened here
  === groups | order name
  error: there is no stage 'order'
    --> q.mql:1:10
  1 | groups | order name
    |          ^^^^^ stages: where, select, extend, sort, take, distinct, count, summarize, expand, rename, flatten, union
  help: 'order by' is the nearest: order by name
  === groups | where 12_x
  error: '12_x' is neither a number nor a name
    --> q.mql:1:16
  1 | groups | where 12_x
    |                ^^^^ a number ends before a letter, a name begins with one
  help: as a text it stands in quotes: where "12_x"
  === groups | where t > 2026-02-30T10:00
  error: the calendar has no such date
    --> q.mql:1:20
  1 | groups | where t > 2026-02-30T10:00
    |                    ^^^^^^^^^^ the month has 28 days
  help: where t > 2026-02-28T10:00
  === groups | where a ≤ 3
  error: unexpected character '≤' (U+2264)
    --> q.mql:1:18
  1 | groups | where a ≤ 3
    |                  ^ written '<='
  help: where a <= 3
  === groups | where a == 1 and
  error: expected a value, found the end
    --> q.mql:1:26
  1 | groups | where a == 1 and
    |                          ^
  === from groups | take 3
  error: expected 'at', 'where' or '|', found 'groups'
    --> q.mql:1:6
  1 | from groups | take 3
    |      ^^^^^^
  === groups | select a, | take 3
  error: expected '*' or a value, found '|'
    --> q.mql:1:20
  1 | groups | select a, | take 3
    |                    ^
  === groups | where a = = b
  error: expected a value, found '='
    --> q.mql:1:20
  1 | groups | where a = = b
    |                    ^
  === groups | sort by name asc desc
  error: expected ',' or '|', found 'desc'
    --> q.mql:1:27
  1 | groups | sort by name asc desc
    |                           ^^^^
  """#
