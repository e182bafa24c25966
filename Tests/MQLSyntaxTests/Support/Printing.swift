import MQLSyntax

// Trees as texts: every operation in parentheses, so that a test reads what binds to what.

func print(_ statement: Statement) -> String {
  switch statement {
  case .pipeline(let pipeline): print(pipeline)
  case .letPipeline(let name, let pipeline): "let \(name.text) = pipeline " + print(pipeline)
  case .letExpression(let name, let value): "let \(name.text) = " + print(value)
  case .param(let parameter):
    "param \(parameter.name.text): " + print(parameter.type)
      + (parameter.standard.map { " = " + print($0) } ?? "")
  case .def(let function):
    "def \(function.name.text)("
      + function.arguments.map { $0.text }.joined(separator: ", ") + ") = " + print(function.body)
  case .include(let path, _): "include \"\(path)\""
  case .create(let singular, let record, _): "create \(singular.text) \(print(record))"
  case .define(let segment):
    "define \"\(segment.name)\" \(print(segment.group.expression)): " + print(segment.pipeline)
  case .snapshot(let resources, let snapshot, _):
    "snapshot \(resources.map { $0.text }.joined(separator: ", ")) as \"\(snapshot.text)\""
  case .print(let value, _): "print " + print(value)
  case .assert(let condition, let message, _):
    "assert " + print(condition) + (message.map { ", " + print($0) } ?? "")
  case .describe(let path, _): "describe" + (path.map { " " + $0.text } ?? "")
  case .explain(let pipeline, let runs, _):
    (runs ? "explain analyze " : "explain ") + print(pipeline)
  case .help(let topic, _): "help" + (topic.map { " " + $0.text } ?? "")
  case .unreadable(let name): "unreadable " + name.text
  }
}

func print(_ type: TypeSyntax) -> String {
  switch type {
  case .name(let name): name.text
  case .list(let element, _): "list of " + print(element)
  case .record(let members, _):
    "record {" + members.map { $0.name.text + ": " + print($0.type) }.joined(separator: ", ") + "}"
  }
}

func print(_ pipeline: Pipeline) -> String {
  let source =
    switch pipeline.source {
    case .name(let name): name.text
    case .one(let singular, let key): singular.text + " " + print(key.expression)
    case .kept(let resource, let snapshot): "\(resource.text) at \"\(snapshot.text)\""
    case .read(let key, let columns, _):
      "read " + print(key.expression)
        + (columns.isEmpty ? "" : " as (\(columns.map { print($0) }.joined(separator: ", ")))")
    case .rows(let rows, _): "[" + rows.map { print($0) }.joined(separator: ", ") + "]"
    case .pipeline(let inner, _): "(" + print(inner) + ")"
    }
  return ([source] + pipeline.stages.map { print($0) }).joined(separator: " | ")
}

func print(_ column: TypeSyntax.Member) -> String { column.name.text + ": " + print(column.type) }

func print(_ stage: any StageSyntax) -> String {
  (stage as? any Printable)?.printed ?? "BROKEN"
}

func print(_ item: Item) -> String {
  print(item.expression) + (item.alias.map { " as " + $0.text } ?? "")
}

func print(_ literal: Literal) -> String {
  switch literal {
  case .null: return "null"
  case .bool(let value): return "\(value)"
  case .int(let value): return "\(value)"
  case .decimal(let digits): return digits + "d"
  case .text(let text): return "\"\(text)\""
  case .date(let year, let month, let day): return "date(\(year),\(month),\(day))"
  case .time(let time):
    let zone =
      switch time.zone {
      case .session: "session"
      case .offset(let seconds): "\(seconds)"
      }
    return "time(\(time.year),\(time.month),\(time.day),\(time.milliseconds),\(zone))"
  case .duration(let duration):
    return "duration(\(duration.months),\(duration.days),\(duration.seconds))"
  case .period(let period): return "period(\(period.year),\(period.part))"
  }
}

func print(_ expression: Expression) -> String {
  switch expression {
  case .literal(let literal, _): return print(literal)
  case .name(let name): return name.text
  case .variable(let name, _): return "$" + name.text
  case .pipeline(let pipeline, _): return "(" + print(pipeline) + ")"
  case .member(let base, let name): return print(base) + "." + name.text
  case .index(let base, let index, _): return print(base) + "[" + print(index) + "]"
  case .call(let name, let arguments, _):
    let parts = arguments.map { argument in
      switch argument {
      case .value(let value): print(value)
      case .condition(let condition, _): "where " + print(condition)
      }
    }
    return name.text + "(" + parts.joined(separator: ", ") + ")"
  case .negate(let operand, _): return "(-" + print(operand) + ")"
  case .not(let operand, _): return "(not " + print(operand) + ")"
  case .and(let left, let right): return "(" + print(left) + " and " + print(right) + ")"
  case .or(let left, let right): return "(" + print(left) + " or " + print(right) + ")"
  case .coalesce(let left, let right): return "(" + print(left) + " ?? " + print(right) + ")"
  case .arithmetic(let operation, let left, let right, _):
    return "(" + print(left) + " \(operation.rawValue) " + print(right) + ")"
  case .comparison(let comparison, let left, let right, let negated, _):
    let sign = (negated ? "not " : "") + comparison.rawValue
    return "(" + print(left) + " \(sign) " + print(right) + ")"
  case .isNull(let value, let negated, _):
    return "(" + print(value) + (negated ? " is not null)" : " is null)")
  case .between(let value, let low, let high, let negated, _):
    return "(" + print(value) + (negated ? " not" : "") + " between " + print(low) + " and "
      + print(high) + ")"
  case .membership(let value, let list, let negated, _):
    return "(" + print(value) + (negated ? " not" : "") + " in " + print(list) + ")"
  case .during(let value, let period, let negated, _):
    return "(" + print(value) + (negated ? " not" : "") + " during " + print(period) + ")"
  case .conditional(let branches, let otherwise, _):
    let parts = branches.map { "when " + print($0.when) + " then " + print($0.then) }
    return "case " + parts.joined(separator: " ")
      + (otherwise.map { " else " + print($0) } ?? "") + " end"
  case .list(let elements, _): return "[" + elements.map { print($0) }.joined(separator: ", ") + "]"
  case .range(let low, let high): return print(low) + ".." + print(high)
  case .template(let parts, _):
    let pieces = parts.map { part in
      switch part {
      case .text(let text): text
      case .value(let value): "{" + print(value) + "}"
      }
    }
    return "f\"" + pieces.joined() + "\""
  case .regex(let regex, _):
    return "/\(regex.pattern)/" + String(regex.flags.map { $0.rawValue }.sorted())
  case .record(let members, _):
    return "{" + members.map { $0.name.text + ": " + print($0.value) }.joined(separator: ", ")
      + "}"
  case .filter(let list, let condition, _):
    return "(" + print(list) + " where " + print(condition) + ")"
  }
}

func print(_ period: PeriodExpression) -> String {
  func print(_ point: PeriodExpression.Point) -> String {
    switch point {
    case .literal(let literal, _): MQLSyntaxTests.print(literal)
    case .variable(let name, _): "$" + name.text
    }
  }
  switch period.form {
  case .point(let point): return print(point)
  case .range(let first, let second): return print(first) + ".." + print(second)
  case .last(let duration, _): return "last " + MQLSyntaxTests.print(.duration(duration))
  case .word(let name): return name.text
  }
}

func script(_ text: String) -> Script {
  Parser.parse(SourceText(name: "test.mql", text: text), toyGrammar)
}

/// The statements as texts; each error stands as its message.
func printed(_ text: String) -> [String] {
  let script = script(text)
  return script.statements.map { print($0) } + script.diagnostics.map { "error: " + $0.message }
}
