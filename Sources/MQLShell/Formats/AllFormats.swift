/// Every output format, in the order of the help.
package let allFormats: [any OutputFormat.Type] = [
  TableFormat.self,
  VerticalFormat.self,
  JSONFormat.self,
  NDJSONFormat.self,
  CSVFormat.self,
  TSVFormat.self,
]

/// The format of a name.
package func outputFormat(named name: String) -> (any OutputFormat.Type)? {
  allFormats.first { $0.name == name }
}
