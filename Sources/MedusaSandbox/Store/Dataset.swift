import JSON

/// A shop's data before it is in a store: what `--data` reads and what the sample is made as.
///
/// Rows name each other by id, as in the file.
package struct Dataset: Sendable, Hashable {
  struct Region: Sendable, Hashable {
    var id: String
    var name: String
    var currencyCode: String
    /// In per cent.
    var taxRate: Double
    var createdAt: Instant
    var updatedAt: Instant
  }

  struct Group: Sendable, Hashable {
    var id: String
    var name: String
    var metadata: JSONValue
    var createdAt: Instant
    var updatedAt: Instant
  }

  struct Customer: Sendable, Hashable {
    var id: String
    var email: String
    var firstName: String?
    var lastName: String?
    var phone: String?
    var hasAccount: Bool
    var metadata: JSONValue
    var createdAt: Instant
    var updatedAt: Instant
  }

  struct Membership: Sendable, Hashable {
    var group: String
    var customer: String
  }

  struct Address: Sendable, Hashable {
    var id: String
    var customer: String
    var firstName: String?
    var lastName: String?
    var address1: String?
    var city: String?
    var countryCode: String?
    var postalCode: String?
    var createdAt: Instant
    var updatedAt: Instant
  }

  struct Order: Sendable, Hashable {
    var id: String
    var displayID: Int
    var status: String
    var fulfillmentStatus: String
    var paymentStatus: String
    var customer: String
    var email: String
    var region: String
    var currencyCode: String
    /// In per cent.
    var taxRate: Double?
    /// Where it is shipped to.
    var address: String?
    var canceledAt: Instant?
    var metadata: JSONValue
    var createdAt: Instant
    var updatedAt: Instant
  }

  struct LineItem: Sendable, Hashable {
    var id: String
    var order: String
    var title: String
    /// In the currency's minor unit.
    var unitPrice: Int
    var quantity: Int
    var createdAt: Instant
    var updatedAt: Instant
  }

  struct PriceList: Sendable, Hashable {
    var id: String
    var name: String
    var description: String
    var type: String
    var status: String
    var startsAt: Instant?
    var endsAt: Instant?
    var createdAt: Instant
    var updatedAt: Instant
  }

  struct PriceListGroup: Sendable, Hashable {
    var priceList: String
    var group: String
  }

  var regions: [Region] = []
  var groups: [Group] = []
  var customers: [Customer] = []
  var memberships: [Membership] = []
  var addresses: [Address] = []
  var orders: [Order] = []
  var lineItems: [LineItem] = []
  var priceLists: [PriceList] = []
  var priceListGroups: [PriceListGroup] = []
}
