/// The moment by which a call must have ended, on ``Pace/now``'s clock; or none.
struct Deadline: Sendable {
  private let end: Duration?

  static let none = Deadline(end: nil)

  private init(end: Duration?) { self.end = end }

  init(in duration: Duration?, _ pace: Pace) {
    end = duration.map { pace.now() + $0 }
  }

  func earlier(of other: Deadline) -> Deadline {
    switch (end, other.end) {
    case (let one?, let two?): Deadline(end: min(one, two))
    case (let one, let two): Deadline(end: one ?? two)
    }
  }

  /// `nil`: for ever. Never negative.
  func remaining(_ pace: Pace) -> Duration? {
    end.map { max(.zero, $0 - pace.now()) }
  }
}
