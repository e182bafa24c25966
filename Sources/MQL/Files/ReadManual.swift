/// The manual of the source `read`.
extension Topic {
  /// `read "f.csv"`
  static let readSource = Topic(
    .source, "read",
    manual: Manual(
      usage: "read \"f.csv\" as (n: int)",
      summary: "the rows of a .csv, .tsv, .json or .ndjson file; \"-\" is standard input",
      details: """
        The whole file is looked through before the query runs, so its columns are known and a file \
        that is not whole is refused with line and column.

        Cells: a column is int or decimal only if every cell that is not empty is written as one: no \
        leading zero, no +, no exponent; bool for true and false; date and time only in ISO form, a \
        time with its offset or Z; else text. An empty cell is null, "" the empty text. The separator \
        of a .csv is the one of , ; and tab that its header has most of. In a .tsv \\t \\n \\r \\\\ stand \
        for a tab, a line end, a carriage return and a backslash.

        JSON: a .json file is a list of records, or one record; a .ndjson file has a record a line. \
        Numbers are int unless one of them has a fraction or an exponent, or is too large; texts that \
        are all dates or all times are dates or times; what has values of several kinds is json. A \
        field that a record lacks is null.

        as (name: type, ...) gives columns the type that is meant: text, int, decimal, bool, time, \
        date, json, list of, record {...}. In .json and .ndjson such a column is null in every record \
        that lacks it, be it in all of them; in .csv and .tsv the header must name it. Standard input is told apart by its first sign: [ is .json, \
        { is .ndjson, anything else .csv.
        """,
      examples: [
        Manual.Example(
          "read \"vip.csv\" | where spend > 100", gives: #"{"email":"ada@lab.test","spend":120.5}"#),
        Manual.Example(
          "read \"vip.csv\" as (spend: text) | take 1",
          gives: #"{"email":"ada@lab.test","spend":"120.50"}"#),
        Manual.Example(
          "read \"log.ndjson\" | select user.name, n", gives: #"{"name":"Ada","n":1}"#),
        Manual.Example(
          "read \"log.ndjson\" as (level: text) | select n, level", gives: #"{"n":1,"level":null}"#),
      ]))
}
