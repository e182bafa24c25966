internal import MQL

extension CommandLineOption {
  static let timeZone = CommandLineOption(
    "--time-zone", taking: "ZONE",
    manual: Manual(
      usage: "--time-zone ZONE",
      summary: "whose clock counts days and shows times: Europe/Berlin",
      details: "It wins over the profile's; without either it is UTC.",
      examples: [
        .init(
          .shell, "mql --time-zone Europe/Berlin -c 'print 2026-07-01T12:00Z'",
          gives: "2026-07-01T14:00:00.000+02:00")
      ])
  ) { options, name throws(UsageFailure) in
    guard let zone = Zone(named: name) else {
      throw UsageFailure("no time zone '\(name)'", help: ZoneNames.help(for: name))
    }
    options.zone = zone
  }
}
