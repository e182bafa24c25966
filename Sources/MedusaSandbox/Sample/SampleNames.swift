/// The words that the sample shop is made of.
enum SampleNames {
  struct Region: Sendable {
    var name: String
    var currencyCode: String
    var taxRate: Double
    /// What ten euro cents come to: a yen has no minor unit, a dinar a thousand.
    var minorUnitsPerTenEuroCents: Int
  }

  static let regions = [
    Region(name: "Europe", currencyCode: "eur", taxRate: 19, minorUnitsPerTenEuroCents: 10),
    Region(name: "United Kingdom", currencyCode: "gbp", taxRate: 20, minorUnitsPerTenEuroCents: 9),
    Region(name: "North America", currencyCode: "usd", taxRate: 0, minorUnitsPerTenEuroCents: 11),
    Region(name: "Japan", currencyCode: "jpy", taxRate: 10, minorUnitsPerTenEuroCents: 16),
    Region(name: "Gulf", currencyCode: "kwd", taxRate: 0, minorUnitsPerTenEuroCents: 33),
  ]

  static let places: [[(city: String, country: String)]] = [
    [("Berlin", "de"), ("Köln", "de"), ("Paris", "fr"), ("Łódź", "pl"), ("Wien", "at")],
    [("London", "gb"), ("Leeds", "gb"), ("Edinburgh", "gb")],
    [("New York", "us"), ("Austin", "us"), ("Montréal", "ca")],
    [("東京", "jp"), ("大阪", "jp"), ("Kyoto", "jp")],
    [("Kuwait City", "kw"), ("Hawalli", "kw")],
  ]

  static let streets = [
    "Main St", "Hauptstraße", "Rue de la Paix", "Station Rd", "Gartenweg", "Elm Ave", "ul. Długa",
  ]

  static let groups = [
    "VIP", "VIP Gold", "VIP Silver", "VIP Berlin", "VIP Paris", "VIP Tokyo", "VIP Wholesale",
    "Wholesale", "Wholesale EU", "Wholesale US", "Retail Partners", "Employees", "Newsletter",
    "Early Access", "Churn Risk", "Students", "Teachers", "Press & Media", "Influencers",
    "B2B Germany", "B2B France", "B2B Japan", "Beta Testers", "Loyalty Bronze", "Loyalty Silver",
    "Loyalty Gold", "Loyalty Platinum", "Black Friday 2025", "Summer Sale 2026", "Gift Buyers",
    "Subscribers", "Returning Customers", "Big Spenders", "Inactive 6 Months", "Café Owners",
    "Élite Parisienne", "東京のお客様", "Friends, Family", "Nonprofits", "Archived",
  ]

  static let tiers = ["bronze", "silver", "gold", "platinum"]
  static let channels = ["web", "app", "store", "phone"]
  static let domains = [
    "example.com", "example.org", "mail.example", "shop.example", "acme.example", "post.example",
  ]

  static let firstNames: [(shown: String, ascii: String)] = [
    ("Ada", "ada"), ("Alan", "alan"), ("Anaïs", "anais"), ("Ayşe", "ayse"), ("Barbara", "barbara"),
    ("Björn", "bjoern"), ("Chloé", "chloe"), ("Donald", "donald"), ("Edsger", "edsger"),
    ("Fatima", "fatima"), ("Grace", "grace"), ("Hedy", "hedy"), ("İpek", "ipek"),
    ("José", "jose"), ("Katherine", "katherine"), ("Ken", "ken"), ("Linus", "linus"),
    ("Łukasz", "lukasz"), ("Margaret", "margaret"), ("Mia", "mia"), ("Niklaus", "niklaus"),
    ("Noura", "noura"), ("Olga", "olga"), ("Radia", "radia"), ("Søren", "soren"),
    ("Tim", "tim"), ("Yuki", "yuki"), ("Zoë", "zoe"), ("明子", "akiko"), ("Εύα", "eva"),
  ]

  static let lastNames: [(shown: String, ascii: String)] = [
    ("Allen", "allen"), ("Brown", "brown"), ("Dijkstra", "dijkstra"),
    ("Dupont-Durand", "dupont-durand"), ("García", "garcia"), ("Hamilton", "hamilton"),
    ("Hopper", "hopper"), ("Ivanova", "ivanova"), ("Johnson", "johnson"),
    ("Kierkegaard", "kierkegaard"), ("Knuth", "knuth"), ("Lamarr", "lamarr"), ("Li", "li"),
    ("Lovelace", "lovelace"), ("Müller", "mueller"), ("Nakamura", "nakamura"),
    ("O'Neil", "oneil"), ("Öztürk", "oeztuerk"), ("Perlman", "perlman"), ("Ritchie", "ritchie"),
    ("Silva", "silva"), ("Smith", "smith"), ("Thompson", "thompson"), ("Torvalds", "torvalds"),
    ("Turing", "turing"), ("Weiß", "weiss"), ("Wirth", "wirth"), ("Yılmaz", "yilmaz"),
    ("山田", "yamada"), ("الصباح", "alsabah"),
  ]

  static let products: [(title: String, euroCents: Int)] = [
    ("T-shirt", 1990), ("Hoodie", 5490), ("Mug", 1290), ("Poster", 1500), ("Póster grande", 2400),
    ("Sticker", 350), ("ステッカー", 400), ("Tote bag", 1750), ("Notebook", 990),
    ("Fountain pen", 4900), ("Beanie", 2250), ("Socks, 3 pairs", 1480), ("Water bottle", 2100),
    ("Desk lamp", 7900), ("Espresso cup", 850), ("Wool blanket", 8900),
  ]

  /// Weighted by repetition.
  static let orderStatuses: [(status: String, fulfillment: [String], payment: [String])] = [
    ("completed", ["fulfilled", "shipped", "shipped"], ["captured"]),
    ("completed", ["shipped"], ["captured"]),
    ("completed", ["shipped", "partially_returned"], ["captured", "partially_refunded"]),
    ("completed", ["shipped", "returned"], ["captured", "refunded"]),
    ("pending", ["not_fulfilled", "partially_fulfilled"], ["awaiting", "captured"]),
    ("pending", ["not_fulfilled"], ["awaiting", "not_paid"]),
    ("archived", ["shipped"], ["captured"]),
    ("canceled", ["canceled", "not_fulfilled"], ["canceled", "refunded"]),
    ("requires_action", ["not_fulfilled"], ["requires_action"]),
    ("completed", ["shipped"], ["captured"]),
  ]

  static let priceLists:
    [(
      name: String, type: String, status: String, isDated: Bool, groups: [String]
    )] = [
      ("VIP sale", "sale", "active", false, ["VIP", "VIP Gold", "VIP Silver"]),
      (
        "Wholesale prices", "override", "active", true,
        ["Wholesale", "Wholesale EU", "Wholesale US", "VIP Wholesale"]
      ),
      ("Staff", "override", "active", true, ["Employees"]),
      ("Summer 2026", "sale", "active", true, ["Summer Sale 2026", "Newsletter"]),
      ("Spring draft", "sale", "draft", false, []),
      ("B2B", "override", "active", false, ["B2B Germany", "B2B France", "B2B Japan"]),
      ("Old loyalty", "sale", "draft", true, ["Loyalty Bronze"]),
    ]
}
