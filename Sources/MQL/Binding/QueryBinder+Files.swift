import MQLSyntax

/// `read "vip.csv" as (spend: decimal)`: the rows of a file.
extension QueryBinder {
  mutating func bindFile(
    _ key: Pipeline.Key, _ columns: [TypeSyntax.Member], _ span: Span
  ) -> BoundSource {
    let declared = declaredColumns(columns)
    guard let path = fileName(key), let declared else { return unknownSource() }
    if let save = environment.savedFiles[environment.files.realPath(path)] {
      report(.savedBefore(path, key.span, save))
      return unknownSource()
    }
    do throws(FileError) {
      guard let table = try environment.files.table(path, declared: declared) else {
        return unknownSource()
      }
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
      return unknownSource()
    }
  }

  /// `nil` after reporting what is wrong with them.
  private mutating func declaredColumns(_ columns: [TypeSyntax.Member]) -> [RecordField]? {
    var declared: [RecordField] = []
    var isSound = true
    for column in columns {
      do throws(Diagnostic) {
        if declared.contains(where: { $0.name == column.name.text }) {
          throw .declaredTwice(column.name)
        }
        declared.append(RecordField(column.name.text, try ValueType(column.type)))
      } catch {
        report(error)
        isSound = false
      }
    }
    return isSound ? declared : nil
  }

  /// `nil` where it is no name, or one that only a call of the script tells.
  mutating func fileName(_ key: Pipeline.Key) -> String? {
    var binder = ExpressionBinder(environment: environment, shape: nil)
    do throws(Diagnostic) {
      let typed = try binder.bind(key.expression)
      switch typed.type {
      case .unknown: return nil
      case .text: break
      case .null, .bool, .int, .decimal, .money, .time, .date, .duration, .period, .json, .list,
        .record:
        throw .fileNameIsNoText(typed.type, at: key.span)
      }
      let awaited = typed.expression.waitsFor
      guard awaited.isEmpty else {
        if awaited.contains(where: { $0.place.isPipeline }) { throw .fileNameLate(key.span) }
        return nil
      }
      switch try typed.constantValue(at: key.span, environment.clock) {
      case .text(let path): return path
      case let value: throw .fileNameIsNoText(value == .null ? .null : typed.type, at: key.span)
      }
    } catch {
      report(error)
      return nil
    }
  }
}

extension SubqueryID.Place {
  fileprivate var isPipeline: Bool {
    switch self {
    case .span, .name: true
    case .parameter: false
    }
  }
}

extension Diagnostic {
  fileprivate static func unreadable(_ error: FileError, at span: Span) -> Diagnostic {
    Diagnostic(error.message, at: span, help: error.help)
  }

  fileprivate static func savedBefore(_ path: String, _ span: Span, _ save: Span) -> Diagnostic {
    Diagnostic(
      "'\(path)' is read after this script has saved it", at: span,
      others: [Label(save, "saved here")],
      help: "files are read as they are before anything runs; a let names rows for both")
  }

  fileprivate static func fileNameIsNoText(_ type: ValueType, at span: Span) -> Diagnostic {
    Diagnostic("the name of a file is a text, and this is \(type.phrase)", at: span)
  }

  fileprivate static func fileNameLate(_ span: Span) -> Diagnostic {
    Diagnostic(
      "the name of a file can't come from a pipeline", at: span,
      help: "a file is looked at before anything runs; a param can name it")
  }

  fileprivate static func declaredTwice(_ name: Name) -> Diagnostic {
    Diagnostic("'\(name.text)' is given two types", at: name.span)
  }
}
