internal import MQL

extension RecordShape {
  /// What is read of each record, by the API's names.
  var decodePlan: [DecodePlan.Field] {
    var plan: [DecodePlan.Field] = []
    for field in fields {
      plan.append(DecodePlan.Field(field.name, DecodePlan(field.type, .whole)))
    }
    for companion in along {
      let record = DecodePlan.record(companion.shape.decodePlan)
      plan.append(
        DecodePlan.Field(
          resource.apiName(ofRelation: companion.relation.name),
          companion.relation.isList ? .list(record) : record))
    }
    return plan
  }

  /// Gives relations the language's names, and lists of records their order: the server's own is
  /// undefined.
  func finished(_ records: RecordColumn) throws(SourceError) -> RecordColumn {
    var records = records
    for companion in along {
      let apiName = resource.apiName(ofRelation: companion.relation.name)
      guard let index = records.fields.firstIndex(where: { $0.name == apiName }) else { continue }
      records.fields[index].name = companion.relation.name
      switch records.fields[index].column {
      case .list(var lists):
        try check(lists, of: companion.relation, in: records)
        guard case .record(let elements) = lists.elements else { continue }
        lists.elements = .record(
          try companion.shape.finished(elements).sortedWithin(lists, companion.shape.order))
        records.fields[index].column = .list(lists)
      case .record(let single):
        records.fields[index].column = .record(try companion.shape.finished(single))
      case .null, .bool, .int, .decimal, .time, .date, .duration, .period, .text, .json: continue
      }
    }
    return records
  }

  var order: RecordOrder {
    RecordOrder(time: resource.record.orderedBy, isNewestFirst: true)
  }

  /// A relation that was asked for is there, if only as an empty list.
  private func check(
    _ lists: ListColumn, of relation: Relation, in records: RecordColumn
  ) throws(SourceError) {
    if lists.validity.isAllValid { return }
    for row in 0..<records.count where records.validity[row] && !lists.validity[row] {
      throw SourceError(
        .failed,
        "the store left '\(resource.apiName(ofRelation: relation.name))' out of its answer")
    }
  }
}
