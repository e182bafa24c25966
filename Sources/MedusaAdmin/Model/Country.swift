/// A country (contract, section 5).
///
/// `nil`: the field is null, or was left out by `fields`; a relation: not expanded.
public struct Country: Sendable, Hashable {
  public var id: Int?
  public var iso2: String?
  public var iso3: String?
  public var numCode: Int?
  /// Upper-case.
  public var name: String?
  public var displayName: String?
  public var regionID: String?
}

extension Country: RecordReadable {
  init(_ record: Record) throws(ShapeError) {
    id = try record.int("id")
    iso2 = try record.text("iso_2")
    iso3 = try record.text("iso_3")
    numCode = try record.int("num_code")
    name = try record.text("name")
    displayName = try record.text("display_name")
    regionID = try record.text("region_id")
  }
}
