/// Arguments read as moments and lengths of time.
extension Arguments {
  /// Dates are the first instants of their days.
  func times(_ index: Int) -> FixedColumn<Instant> {
    let none = Instant(milliseconds: 0)
    let column = Conversion(label: nil, context: context).convert(columns[index], to: .time)
    if case .time(let column) = column { return column }
    return FixedColumn([Instant?](repeating: nil, count: rowCount), filler: none)
  }

  func dates(_ index: Int) -> FixedColumn<CivilDate> {
    let column = Conversion(label: nil, context: context).convert(columns[index], to: .date)
    if case .date(let column) = column { return column }
    return FixedColumn([CivilDate?](repeating: nil, count: rowCount), filler: CivilDate(days: 0))
  }

  func durations(_ index: Int) -> FixedColumn<CivilDuration> {
    if case .duration(let column) = columns[index] { return column }
    return FixedColumn([CivilDuration?](repeating: nil, count: rowCount), filler: .zero)
  }

  /// What the session's clock shows; of a date its midnight.
  func wallTimes(_ index: Int) -> FixedColumn<WallTime> {
    if case .date(let dates) = columns[index] {
      return FixedColumn(values: dates.values.map { WallTime($0) }, validity: dates.validity)
    }
    let times = times(index)
    var reader = ZoneReader(context.zone)
    return FixedColumn(
      values: times.values.map { reader.wallTime(at: $0) }, validity: times.validity)
  }
}
