extension Dataset {
  /// The shop that the program carries: 40 groups, and for each unit of `scale` 400 customers and
  /// 1,000 orders, over two years that end on 2026-10-31. The same to the byte on every machine.
  package static func sample(scale: Int = 1) -> Dataset {
    var shop = SampleShop(scale: max(1, scale))
    return shop.made()
  }
}
