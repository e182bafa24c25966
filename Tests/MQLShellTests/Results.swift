import MQL
import MQLShell

/// A result made by hand: a column per call.
struct Results {
  var columns: [ResultSchema.Column] = []
  var data: [Column] = []
  var rowCount = 0

  func adding(
    _ name: String, _ type: ValueType, _ column: Column, count: Int, headline: Int? = 0
  ) -> Results {
    var copy = self
    copy.columns.append(ResultSchema.Column(name: name, type: type, headline: headline))
    copy.data.append(column)
    copy.rowCount = count
    return copy
  }

  func text(_ name: String, _ values: [String?], headline: Int? = 0) -> Results {
    adding(
      name, .text, .text(textColumn(values)), count: values.count, headline: headline)
  }

  func json(_ name: String, _ values: [String?]) -> Results {
    adding(name, .json, .json(textColumn(values)), count: values.count)
  }

  func int(_ name: String, _ values: [Int64?]) -> Results {
    adding(name, .int, .int(fixed(values, 0)), count: values.count)
  }

  func bool(_ name: String, _ values: [Bool?]) -> Results {
    adding(name, .bool, .bool(fixed(values, false)), count: values.count)
  }

  func decimal(_ name: String, _ values: [Decimal?]) -> Results {
    let column = fixed(values, Decimal(coefficient: 0, scale: 0))
    return adding(name, .decimal, .decimal(column), count: values.count)
  }

  func time(_ name: String, _ milliseconds: [Int64?]) -> Results {
    let column = fixed(
      milliseconds.map { $0.map { Instant(milliseconds: $0) } }, Instant(milliseconds: 0))
    return adding(name, .time, .time(column), count: milliseconds.count)
  }

  func date(_ name: String, _ days: [Int32?]) -> Results {
    let column = fixed(days.map { $0.map { CivilDate(days: $0) } }, CivilDate(days: 0))
    return adding(name, .date, .date(column), count: days.count)
  }

  /// Lists of customers, of whom only the email is known.
  func customers(_ name: String, _ lists: [[String]?]) -> Results {
    var offsets = [0]
    var validity = Validity(allValid: 0)
    for list in lists {
      offsets.append((offsets.last ?? 0) + (list?.count ?? 0))
      validity.append(list != nil)
    }
    let emails = lists.flatMap { $0 ?? [] }
    let elements = RecordColumn(
      count: emails.count, fields: [.init("email", .text(textColumn(emails)))],
      validity: Validity(allValid: emails.count))
    let type = RecordType(fields: [RecordField("email", .text)], label: "email")
    return adding(
      name, .list(.record(type)),
      .list(ListColumn(offsets: offsets, elements: .record(elements), validity: validity)),
      count: lists.count)
  }

  /// What a format makes of it.
  func written(
    as format: any OutputFormat.Type, columns width: Int = 80
  ) throws -> (text: String, report: FormatReport) {
    let sink = ByteSink()
    var output = format.init(
      ResultSchema(columns: columns), FormatSettings(columns: width, zone: .utc))
    if rowCount > 0 {
      try output.write(ResultBatch(rowCount: rowCount, columns: data), to: sink)
    }
    let report = try output.finish(to: sink)
    return (sink.text, report)
  }
}

func textColumn(_ values: [String?]) -> TextColumn {
  var column = TextColumn(bytes: [], offsets: [0], validity: Validity(allValid: 0))
  for value in values {
    column.bytes += Array((value ?? "").utf8)
    column.offsets.append(column.bytes.count)
    column.validity.append(value != nil)
  }
  return column
}

func fixed<Element: Sendable & Hashable>(
  _ values: [Element?], _ filler: Element
) -> FixedColumn<Element> {
  var validity = Validity(allValid: 0)
  for value in values { validity.append(value != nil) }
  return FixedColumn(values: values.map { $0 ?? filler }, validity: validity)
}
