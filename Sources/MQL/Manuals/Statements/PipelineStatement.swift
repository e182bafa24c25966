extension Topic {
  static let pipelineStatement = Topic(
    .statement, "pipeline",
    manual: Manual(
      usage: "SOURCE | STAGE | STAGE ...",
      summary: "runs a query and prints its rows",
      details: """
        A query begins with its source and reads left to right; | hands the rows on. A source is \
        a resource (groups), one record of it by its natural key or its id (group "VIP", order \
        1001), rows written out ([{n: 1}]), a pipeline in parentheses, the name of a let, or, at \
        the prompt, _ for the last result. Right behind the source where and during need no |.

        A line end ends a statement unless the next line begins with |, an operator or a word \
        that goes on, as where, and, by. Inside brackets a line end is a space. ; ends a \
        statement too, # begins a comment. Everything is checked before the first request.
        """,
      examples: [
        .init(
          .script,
          #"""
          group "VIP" | select name
            | extend length(name) as letters
          """#,
          gives: #"{"name":"VIP","letters":3}"#),
        .init(
          .script, "([{n: 1}, {n: 2}] | skip 1) | select n + 1 as m",
          gives: #"{"m":3}"#),
      ]))
}
