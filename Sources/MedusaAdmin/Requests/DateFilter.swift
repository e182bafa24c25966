/// Bounds of a moment, all of which hold.
public struct DateFilter: Sendable, Hashable {
  public var lt: Timestamp?
  public var gt: Timestamp?
  public var lte: Timestamp?
  public var gte: Timestamp?

  public init(
    lt: Timestamp? = nil, gt: Timestamp? = nil, lte: Timestamp? = nil, gte: Timestamp? = nil
  ) {
    self.lt = lt
    self.gt = gt
    self.lte = lte
    self.gte = gte
  }
}
