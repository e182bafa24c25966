extension Topic {
  static let explainStatement = Topic(
    .statement, "explain",
    manual: Manual(
      usage: "explain [analyze] PIPELINE",
      summary: "the requests that would be sent, and what runs where",
      details: """
        Sends nothing. Each request is shown as it would be sent, then what of the query the \
        store does and what is done here, with the reason. What must run before, a let that is \
        used several times or a pipeline in an expression, stands first.

        explain analyze also runs the pipeline, drops its rows and saves nothing. It adds a line \
        for each step as it ran: the rows that came out of it, and the requests, the bytes of \
        their answers and the time that it took without the steps before it.
        """,
      examples: [
        .init(
          .shell,
          #"""
          mql --sandbox --format tsv -c 'explain groups where name ~ "VIP" | take 2'
          """#,
          gives: #"""
            step	place	detail
            request	server	GET /admin/customer-groups?q=VIP&fields=id,name,created_at,updated_at,deleted_at,metadata&order=-created_at&limit=1000
            where	server, then here	the store's search narrows; the rest is decided here
            take	here	done on the rows that came
            """#)
      ]))
}
