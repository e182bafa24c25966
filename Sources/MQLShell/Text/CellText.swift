import MQLSyntax
internal import MQL

/// Renders cells for people, one at a time, into `bytes`.
final class CellText {
  struct Rendered: Equatable {
    var columns: Int
    /// Something was left out at the end.
    var isCut: Bool
  }

  private(set) var bytes: [UInt8] = []
  private let scratch = ByteSink()
  private let zone: Zone
  private let showsMilliseconds: Bool

  init(_ zone: Zone, showsMilliseconds: Bool = false) {
    self.zone = zone
    self.showsMilliseconds = showsMilliseconds
  }

  /// Null and the empty text are both blank.
  func render(_ column: Column, _ row: Int, _ type: ValueType, limit: Int) -> Rendered {
    bytes.removeAll(keepingCapacity: true)
    guard column.isValid(row) else { return Rendered(columns: 0, isCut: false) }
    if case .list(let lists) = column { return render(lists, row, type, limit: limit) }
    append(column, row, type)
    return cut(to: limit)
  }

  /// `3: a@b.com, c@d.com, …`: the number, and as many elements as fit. They count as shown: the number
  /// says how many there are.
  private func render(
    _ lists: ListColumn, _ row: Int, _ type: ValueType, limit: Int
  ) -> Rendered {
    let elements = lists.offsets[row]..<lists.offsets[row + 1]
    bytes.append(contentsOf: "\(elements.count)".utf8)
    let elementType: ValueType = if case .list(let type) = type { type } else { .unknown }
    guard !elements.isEmpty, elementType.canStandInList else { return cut(to: limit) }
    var fittingBytes = bytes.count
    var fittingColumns = bytes.count
    for element in elements {
      let isFirst = element == elements.lowerBound
      bytes.append(contentsOf: (isFirst ? ": " : ", ").utf8)
      append(lists.elements, element, elementType)
      let columns = bytes.withUnsafeBufferPointer { DisplayWidth.columns(of: $0) }
      let isLast = element == elements.upperBound - 1
      // Room for ", …" where more follows.
      if columns + (isLast ? 0 : 3) > limit {
        bytes.removeLast(bytes.count - fittingBytes)
        bytes.append(contentsOf: (isFirst ? ": …" : ", …").utf8)
        let columns = fittingColumns + 3
        return columns <= limit ? Rendered(columns: columns, isCut: false) : cut(to: limit)
      }
      fittingBytes = bytes.count
      fittingColumns = columns
    }
    return Rendered(columns: fittingColumns, isCut: false)
  }

  private func append(_ column: Column, _ row: Int, _ type: ValueType) {
    guard column.isValid(row) else { return }
    switch column {
    case .null: break
    case .text(let texts): texts.withBytes(row) { VisibleText.append($0, to: &bytes) }
    case .time(let times):
      appendScratch {
        $0.append(
          wallTime: zone.wallTime(at: times.values[row]), separator: UInt8(ascii: " "),
          showsMilliseconds: showsMilliseconds)
      }
    case .date(let dates): appendScratch { $0.append(date: dates.values[row]) }
    case .duration(let durations):
      appendScratch { $0.append(text: durations.values[row].description) }
    case .period(let periods): appendScratch { $0.append(text: periods.values[row].description) }
    case .bool, .int, .decimal, .json, .list: appendScratch { $0.appendJSON(column, row) }
    case .record(let records):
      if let label = type.label, let field = records[label], field.isValid(row) {
        let labelType: ValueType =
          if case .record(let type) = type { type[label]?.type ?? .unknown } else { .unknown }
        append(field, row, labelType)
      } else {
        appendScratch { $0.appendJSON(column, row) }
      }
    }
  }

  private func appendScratch(_ body: (ByteSink) -> Void) {
    scratch.reset()
    body(scratch)
    scratch.withBytes { VisibleText.append($0, to: &bytes) }
  }

  /// Ends what is too long with `…`.
  private func cut(to limit: Int) -> Rendered {
    let columns = bytes.withUnsafeBufferPointer { DisplayWidth.columns(of: $0) }
    if columns <= limit { return Rendered(columns: columns, isCut: false) }
    let fitting = bytes.withUnsafeBufferPointer {
      DisplayWidth.prefix(of: $0, fitting: limit - 1)
    }
    bytes.removeLast(bytes.count - fitting.bytes)
    bytes.append(contentsOf: "…".utf8)
    return Rendered(columns: fitting.columns + 1, isCut: true)
  }
}

extension ValueType {
  /// The field that stands for a record.
  fileprivate var label: String? {
    guard case .record(let record) = self else { return nil }
    if let label = record.label { return label }
    return record.fields.first { $0.type == .text }?.name
  }

  /// False for records that nothing stands for.
  fileprivate var canStandInList: Bool {
    if case .record = self { label != nil } else { true }
  }
}
