import MQLSyntax

/// Literal rows: `[{email: "a@b.com"}, {email: "c@d.com"}]`.
extension QueryBinder {
  mutating func bindRows(_ rows: [Expression], _ span: Span) -> BoundSource {
    let known = diagnostics.count
    var names: [String] = []
    var cells: [[String: TypedExpression]] = []
    for row in rows {
      guard case .record(let members, _) = row else {
        report(.rowIsNoRecord(row.span))
        continue
      }
      var cell: [String: TypedExpression] = [:]
      for member in members {
        if cell[member.name.text] != nil { report(.repeatedColumn(member.name)) }
        if !names.contains(member.name.text) { names.append(member.name.text) }
        cell[member.name.text] = constant(member.value)
      }
      cells.append(cell)
    }
    var columns: [RowShape.Column] = []
    var data: [Column?] = []
    for name in names {
      let present = cells.map { $0[name] ?? TypedExpression(.constant(.null), .null) }
      let (type, values) = unify(present, at: rows.map { $0.span })
      columns.append(RowShape.Column(name: name, type: type, slot: newSlot()))
      data.append(Column(values, type: type))
    }
    shape = RowShape(columns: columns, isUnknown: diagnostics.count > known)
    return .rows(Batch(rowCount: cells.count, columns: data))
  }

  private mutating func constant(_ expression: Expression) -> TypedExpression? {
    var binder = ExpressionBinder(environment: environment, shape: nil)
    do throws(Diagnostic) {
      let typed = try binder.bind(expression)
      if awaits(typed) { return TypedExpression(.constant(.null), typed.type) }
      return TypedExpression(
        .constant(try typed.constantValue(at: expression.span, environment.clock)), typed.type)
    } catch {
      report(error)
      return nil
    }
  }

  private mutating func unify(
    _ cells: [TypedExpression], at spans: [Span]
  ) -> (ValueType, [Value]) {
    let binder = ExpressionBinder(environment: environment, shape: nil)
    do throws(Diagnostic) {
      let (unified, type) = try binder.unify(cells, at: spans)
      var values: [Value] = []
      for (cell, span) in zip(unified, spans) {
        values.append(try cell.constantValue(at: span, environment.clock))
      }
      return (type, values)
    } catch {
      report(error)
      return (.unknown, [])
    }
  }
}

extension TypedExpression {
  /// Its value, worked out now: it hangs on no row.
  func constantValue(
    at span: Span, _ clock: SessionClock, notes: Notes = Notes()
  ) throws(Diagnostic) -> Value {
    if let constant { return constant }
    let context = EvaluationContext(clock: clock, notes: notes)
    do throws(EvaluationError) {
      return try Evaluator(Batch(rowCount: 1, columns: []), context: context)
        .evaluate(expression).value(at: 0)
    } catch {
      throw .constantFails(error, at: span)
    }
  }
}

extension Diagnostic {
  fileprivate static func rowIsNoRecord(_ span: Span) -> Diagnostic {
    Diagnostic("a literal row is a record: {name: value, ...}", at: span)
  }

  fileprivate static func repeatedColumn(_ name: Name) -> Diagnostic {
    Diagnostic("'\(name.text)' stands twice in this row", at: name.span)
  }

  fileprivate static func constantFails(_ error: EvaluationError, at span: Span) -> Diagnostic {
    Diagnostic(error.message, at: span, help: error.help)
  }
}
