import JSON

/// Makes the sample data, step by step from one seed.
struct SampleShop {
  private var random = RandomSource(seed: 2026)
  private var identifiers = IdentifierSource(seed: 31)
  private var data = Dataset()
  /// What region each customer is at home in, as an index.
  private var homes: [Int] = []
  private let customerCount: Int
  private let orderCount: Int

  private let opening = Instant(year: 2024, month: 11, day: 1)
  private let lastInstant = Instant(
    year: 2026, month: 10, day: 31, microsecondsOfDay: 18 * 3600 * Instant.second)

  init(scale: Int) {
    customerCount = 400 * scale
    orderCount = 1000 * scale
  }

  mutating func made() -> Dataset {
    makeRegions()
    makeGroups()
    makeCustomers()
    makeMemberships()
    makeAddresses()
    makeOrders()
    makePriceLists()
    return data
  }
}

extension SampleShop {
  /// A number from 0 up to, not including, `bound`.
  private mutating func below(_ bound: Int) -> Int {
    Int(random.next() % UInt64(max(1, bound)))
  }

  private mutating func happens(_ percent: Int) -> Bool { below(100) < percent }

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[below(elements.count)]
  }

  /// The `index`-th of `count` instants, from the opening to the end, a little off the even pace. Each
  /// tenth falls into its predecessor's millisecond, each hundredth on its very microsecond.
  private mutating func instant(
    _ index: Int, of count: Int, after previous: Instant?
  ) -> Instant {
    if let previous, index % 100 == 50 { return previous }
    if let previous, index % 10 == 7 {
      let rest = previous.microseconds % 1000
      return Instant(
        microseconds: previous.microseconds + (rest < 990 ? Int64(1 + below(9)) : -7))
    }
    let step = (lastInstant.microseconds - opening.microseconds) / Int64(count)
    let even = opening.microseconds + step * Int64(index)
    return Instant(microseconds: even + Int64(random.next() % UInt64(max(1, step))))
  }

  /// Some hours to some days later, but never past the end.
  private mutating func later(than instant: Instant) -> Instant {
    let hours = Int64(1 + below(14 * 24)) * 3600 * Instant.second
    let later = instant.microseconds + hours + Int64(below(1_000_000))
    return Instant(microseconds: min(later, max(instant, lastInstant).microseconds))
  }
}

extension SampleShop {
  private mutating func makeRegions() {
    for (index, region) in SampleNames.regions.enumerated() {
      let created = Instant(
        microseconds: opening.microseconds + Int64(index) * 60 * Instant.second)
      data.regions.append(
        Dataset.Region(
          id: identifiers.next("reg", at: created), name: region.name,
          currencyCode: region.currencyCode, taxRate: region.taxRate, createdAt: created,
          updatedAt: created))
    }
  }

  private mutating func makeGroups() {
    var previous: Instant?
    let names = SampleNames.groups
    for (index, name) in names.enumerated() {
      let created = instant(index, of: names.count, after: previous)
      previous = created
      data.groups.append(
        Dataset.Group(
          id: identifiers.next("cgrp", at: created), name: name, metadata: groupMetadata(index),
          createdAt: created, updatedAt: happens(50) ? created : later(than: created)))
    }
  }

  private mutating func groupMetadata(_ index: Int) -> JSONValue {
    switch index % 5 {
    case 0:
      ["tier": .string(pick(SampleNames.tiers)), "discount": .number("\(5 * (1 + below(5)))")]
    case 1: .null
    case 2: ["tier": .string(pick(SampleNames.tiers))]
    case 3: ["channel": .string(pick(SampleNames.channels)), "note": "by hand"]
    default: .object([])
    }
  }

  private mutating func makeCustomers() {
    var previous: Instant?
    var emails: Set<String> = []
    for index in 0..<customerCount {
      let created = instant(index, of: customerCount, after: previous)
      previous = created
      let first = pick(SampleNames.firstNames)
      let last = pick(SampleNames.lastNames)
      var email = "\(first.ascii).\(last.ascii)@\(pick(SampleNames.domains))"
      if !emails.insert(email).inserted {
        email = "\(first.ascii).\(last.ascii).\(index)@\(pick(SampleNames.domains))"
        emails.insert(email)
      }
      let isGuest = happens(25)
      let isNameless = isGuest && happens(30)
      homes.append(below(SampleNames.regions.count))
      data.customers.append(
        Dataset.Customer(
          id: identifiers.next("cus", at: created), email: email,
          firstName: isNameless ? nil : first.shown,
          lastName: isNameless || happens(3) ? nil : last.shown,
          phone: happens(40) ? "+49 30 \(100_000 + below(900_000))" : nil, hasAccount: !isGuest,
          metadata: customerMetadata(), createdAt: created,
          updatedAt: happens(30) ? created : later(than: created)))
    }
  }

  private mutating func customerMetadata() -> JSONValue {
    switch below(5) {
    case 0, 1: .null
    case 2: ["tier": .string(pick(SampleNames.tiers))]
    case 3:
      [
        "tier": .string(pick(SampleNames.tiers)), "channel": .string(pick(SampleNames.channels)),
        "score": .number("\(below(100))"),
      ]
    default: ["channel": .string(pick(SampleNames.channels)), "newsletter": .bool(happens(60))]
    }
  }

  /// Every group but the last has members, the first ones many.
  private mutating func makeMemberships() {
    var seen: Set<Int> = []
    for group in data.groups.indices.dropLast() {
      let size = min(customerCount, 6 + below(28) + (group == 0 ? 60 : 0))
      for _ in 0..<size {
        let customer = below(customerCount)
        guard seen.insert(group * customerCount + customer).inserted else { continue }
        data.memberships.append(
          Dataset.Membership(
            group: data.groups[group].id, customer: data.customers[customer].id))
      }
    }
  }

  private mutating func makeAddresses() {
    for (index, customer) in data.customers.enumerated() where index % 5 < 3 {
      let place = pick(SampleNames.places[homes[index]])
      let created = Instant(
        microseconds: customer.createdAt.microseconds + 300 * Instant.second)
      data.addresses.append(
        Dataset.Address(
          id: identifiers.next("addr", at: created), customer: customer.id,
          firstName: customer.firstName, lastName: customer.lastName,
          address1: "\(pick(SampleNames.streets)) \(1 + below(120))", city: place.city,
          countryCode: place.country, postalCode: "\(10_000 + below(89_999))",
          createdAt: created, updatedAt: created))
    }
  }
}

extension SampleShop {
  private mutating func makeOrders() {
    var addresses: [String: String] = [:]
    for address in data.addresses { addresses[address.customer] = address.id }
    var previous: Instant?
    for index in 0..<orderCount {
      let created = instant(index, of: orderCount, after: previous)
      previous = created
      let buyer = buyer(at: created)
      let customer = data.customers[buyer]
      let region = data.regions[homes[buyer]]
      let status = pick(SampleNames.orderStatuses)
      let updated = later(than: created)
      let id = identifiers.next("order", at: created)
      data.orders.append(
        Dataset.Order(
          id: id, displayID: index + 1, status: status.status,
          fulfillmentStatus: pick(status.fulfillment), paymentStatus: pick(status.payment),
          customer: customer.id, email: customer.email, region: region.id,
          currencyCode: region.currencyCode, taxRate: region.taxRate,
          address: addresses[customer.id],
          canceledAt: status.status == "canceled" ? updated : nil, metadata: orderMetadata(),
          createdAt: created, updatedAt: updated))
      makeItems(order: id, home: homes[buyer], at: created)
    }
  }

  /// One who was there by then; a tenth of the customers buy half of the orders.
  private mutating func buyer(at instant: Instant) -> Int {
    let known = data.customers.partitioningIndex { $0.createdAt > instant }
    let pool = max(1, known)
    return happens(50) ? below(max(1, pool / 10)) * 10 % pool : below(pool)
  }

  private mutating func orderMetadata() -> JSONValue {
    switch below(4) {
    case 0: .null
    case 1: ["channel": .string(pick(SampleNames.channels)), "gift": .bool(happens(20))]
    default: ["channel": .string(pick(SampleNames.channels))]
    }
  }

  private mutating func makeItems(order: String, home: Int, at created: Instant) {
    let region = SampleNames.regions[home]
    for _ in 0...below(4) {
      let product = pick(SampleNames.products)
      data.lineItems.append(
        Dataset.LineItem(
          id: identifiers.next("item", at: created), order: order, title: product.title,
          unitPrice: product.euroCents * region.minorUnitsPerTenEuroCents / 10,
          quantity: 1 + below(3), createdAt: created, updatedAt: created))
    }
  }

  private mutating func makePriceLists() {
    for (index, list) in SampleNames.priceLists.enumerated() {
      let created = Instant(
        microseconds: opening.microseconds + Int64(30 * (index + 1)) * Instant.day)
      let starts = list.isDated ? created : nil
      data.priceLists.append(
        Dataset.PriceList(
          id: identifiers.next("pl", at: created), name: list.name,
          description: "\(list.name) price list", type: list.type, status: list.status,
          startsAt: starts,
          endsAt: starts.map { Instant(microseconds: $0.microseconds + 365 * Instant.day) },
          createdAt: created, updatedAt: created))
      let id = data.priceLists[index].id
      for group in data.groups where list.groups.contains(group.name) {
        data.priceListGroups.append(Dataset.PriceListGroup(priceList: id, group: group.id))
      }
    }
  }
}

extension Array {
  /// The first index from which on `isPast` holds, in an array where it goes from false to true once.
  fileprivate func partitioningIndex(where isPast: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isPast(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
