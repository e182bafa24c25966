/// The parameters of a request, in order, as the qs library reads them: `name[]=a`, `created_at[gt]=b`.
public struct Query: Sendable, Hashable {
  /// One parameter, not encoded.
  public struct Item: Sendable, Hashable {
    public var name: String
    public var value: String

    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  public private(set) var items: [Item]

  public init(_ items: [Item] = []) { self.items = items }

  public var isEmpty: Bool { items.isEmpty }

  /// `name=value`; nothing for `nil`.
  public mutating func add(_ name: String, _ value: String?) {
    if let value { items.append(Item(name, value)) }
  }

  public mutating func add(_ name: String, _ value: Int?) {
    add(name, value.map { String($0) })
  }

  public mutating func add(_ name: String, _ value: Bool?) {
    add(name, value.map { $0 ? "true" : "false" })
  }

  /// `name[]=value` for each.
  ///
  /// The servers split the one element of an array on its commas (contract, section 3.6), so a lone
  /// value that holds one is sent twice.
  public mutating func add(_ name: String, list values: [String]) {
    let lone = values.count == 1 && values[0].contains(",")
    for value in lone ? values + values : values { items.append(Item("\(name)[]", value)) }
  }

  /// `name[key]=value`.
  public mutating func add(_ name: String, key: String, _ value: String?) {
    add("\(name)[\(key)]", value)
  }

  /// `name=a,b`; nothing for `nil`, and `name=` for an empty list, which differs from none.
  public mutating func add(_ name: String, commaSeparated values: [String]?) {
    add(name, values.map { $0.joined(separator: ",") })
  }

  /// Percent-encoded, without `?`.
  public var text: String {
    items.map { percentEncoded($0.name) + "=" + percentEncoded($0.value) }.joined(separator: "&")
  }
}
