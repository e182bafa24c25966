import MQLSyntax

/// `read "vip.csv" as (spend: decimal)`: the rows of a file.
extension QueryBinder {
  mutating func bindFile(
    _ key: Pipeline.Key, _ columns: [TypeSyntax.Member], _ span: Span
  ) -> BoundSource {
    guard let path = fileName(key) else { return unknownFile() }
    var declared: [RecordField] = []
    var isSound = true
    for column in columns {
      if declared.contains(where: { $0.name == column.name.text }) {
        report(.declaredTwice(column.name))
        isSound = false
      }
      guard let type = fileType(column.type) else {
        isSound = false
        continue
      }
      declared.append(RecordField(column.name.text, type))
    }
    guard isSound else { return unknownFile() }
    do throws(FileError) {
      let table = try environment.files.table(path, declared: declared)
      let shown = table.row.fields.map {
        RowShape.Column(name: $0.name, type: $0.type, slot: newSlot())
      }
      shape = RowShape(columns: shown)
      if table.guess != nil {
        shape.columns.append(
          RowShape.Column(name: FileGuess.otherColumns, type: .text, slot: newSlot()))
      }
      return .file(table, columns: shown)
    } catch {
      report(.unreadable(error, at: columns.isEmpty ? key.span : span))
      return unknownFile()
    }
  }

  mutating func fileName(_ key: Pipeline.Key) -> String? {
    guard case .text(let path) = key.literal else {
      report(.fileNameIsNoText(key.span))
      return nil
    }
    return path
  }

  private mutating func unknownFile() -> BoundSource {
    shape = RowShape(columns: [], isUnknown: true)
    return .rows(Batch(rowCount: 0, columns: []))
  }

  private mutating func fileType(_ type: TypeSyntax) -> ValueType? {
    switch type {
    case .name(let name):
      if let type = ValueType(named: name.text) { return type }
      report(.noSuchType(name))
      return nil
    case .list(let element, _): return fileType(element).map { .list($0) }
    case .record(let members, _):
      var fields: [RecordField] = []
      for member in members {
        guard let type = fileType(member.type) else { return nil }
        fields.append(RecordField(member.name.text, type))
      }
      return .record(RecordType(fields: fields))
    }
  }
}

extension ValueType {
  /// The types that a column of a file can be given by a word.
  package static let namesOfTypes = ["text", "int", "decimal", "bool", "time", "date", "json"]

  init?(named name: String) {
    switch name {
    case "text": self = .text
    case "int": self = .int
    case "decimal": self = .decimal
    case "bool": self = .bool
    case "time": self = .time
    case "date": self = .date
    case "json": self = .json
    default: return nil
    }
  }
}

extension Diagnostic {
  fileprivate static func unreadable(_ error: FileError, at span: Span) -> Diagnostic {
    Diagnostic(error.message, at: span, help: error.help)
  }

  fileprivate static func fileNameIsNoText(_ span: Span) -> Diagnostic {
    Diagnostic("the name of a file is a text", at: span)
  }

  fileprivate static func declaredTwice(_ name: Name) -> Diagnostic {
    Diagnostic("'\(name.text)' is given two types", at: name.span)
  }

  fileprivate static func noSuchType(_ name: Name) -> Diagnostic {
    .missing(
      "there is no type '\(name.text)' for the column of a file", name,
      among: ValueType.namesOfTypes, listedAs: "types")
  }
}
