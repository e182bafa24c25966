/// The columns of a file with the types that the query gives them.
enum FileColumns {
  /// A record need not hold every field, so one that is in none of them is null.
  static func apply(_ declared: [RecordField], toRecords found: RecordType) -> RecordType {
    var row = found
    for field in declared {
      if let index = row.fields.firstIndex(where: { $0.name == field.name }) {
        row.fields[index].type = field.type
      } else {
        row.fields.append(field)
      }
    }
    return row
  }

  /// What a header does not name is in no row.
  static func apply(
    _ declared: [RecordField], to found: RecordType, of file: any OpenFile
  ) throws(FileError) -> RecordType {
    var row = found
    for field in declared {
      guard let index = row.fields.firstIndex(where: { $0.name == field.name }) else {
        let names = found.fields.map { $0.name }.joined(separator: ", ")
        throw FileError(
          "\(file.name) has no column '\(field.name)'", help: "columns: \(names)")
      }
      row.fields[index].type = field.type
    }
    return row
  }
}
