internal import JSON
internal import MQL
internal import MedusaAdmin

/// A group's name or a customer's e-mail, and how v1 is asked for the records that have it.
enum SoughtKey: Sendable, Hashable {
  /// Exact: two groups may differ in case alone.
  case name(String)
  /// In any case: v1 makes new ones lower-case, older data holds others. Of customers with an account:
  /// a guest of the same address is no obstacle.
  case email(String)

  /// `nil`: no record can have it.
  init?(_ new: NewRecord) {
    func text(_ field: String) -> String? {
      new.values.first { $0.name == field }?.value.asString.flatMap {
        $0.utf8.contains(0) ? nil : $0
      }
    }
    if let name = text("name") {
      self = .name(name)
    } else if let email = text("email") {
      self = .email(email.lowercased())
    } else {
      return nil
    }
  }

  func query(limit: Int, offset: Int) -> Query {
    var query = Query()
    switch self {
    // The store takes it for no name at all; a search may ask for a part of it (contract, section 11).
    case .name("null"): query.add("q", "nul")
    case .name(let name): query.add("name", list: [name])
    case .email(let email):
      query.add("has_account", true)
      query.add("q", Self.needle(email)?.text)
    }
    query.add("order", "id")
    query.add("limit", limit)
    if offset > 0 { query.add("offset", offset) }
    return query
  }

  func matches(_ record: StoreRecord) -> Bool {
    switch self {
    case .name(let name):
      record.fields["name"]?.asString.map { $0.utf8.elementsEqual(name.utf8) } ?? false
    case .email(let email): record.fields["email"]?.asString?.lowercased() == email
    }
  }

  /// The longest part that the search surely finds.
  private static func needle(_ text: String) -> SearchNeedle? {
    text.split { !$0.isASCII || $0 == "\\" }
      .compactMap { SearchNeedle(String($0.prefix(SearchNeedle.mostBytes))) }
      .max { $0.text.utf8.count < $1.text.utf8.count }
  }
}
