internal import MQL

extension CommandLineOption {
  static let maxRequests = CommandLineOption(
    "--max-requests", taking: "N",
    manual: Manual(
      usage: "--max-requests N",
      summary: "stop a run that would send more",
      examples: [
        .init(
          .shell,
          #"""
          mql --sandbox --max-requests 1 -c 'orders | summarize sum(total) as sum by currency_code'
          """#,
          gives: #"""
            error: the limit of 1 requests is reached; GET /admin/orders?expand=&fields=id%2Ccurrency_code%2Ctotal&order=id&limit=200&offset=199 was not sent
            """#)
      ])
  ) {
    options, text throws(UsageFailure) in
    options.limits.maxRequests = try RunOptions.count("--max-requests", text, least: 1)
  }
}
