internal import MQL

/// What a person is asked before a plan is applied, and which answer lets it.
struct Confirmation {
  /// More records than this, and their number is asked for.
  static let mostWithoutNumber = 100

  let question: String
  /// To be given exactly; `nil`: `y`.
  private let wanted: String?

  init(_ plan: ShownPlan, _ store: StoreAccess) {
    let touched = plan.report.touched
    if store.isProduction {
      wanted = store.name
      question = "'\(store.name)' is a production store; its name applies the plan: "
    } else if touched > Self.mostWithoutNumber {
      wanted = String(touched)
      question = "\(touched) records; their number applies the plan: "
    } else {
      wanted = nil
      question = "apply? y/N "
    }
  }

  func accepts(_ answer: String) -> Bool {
    if let wanted { return answer == wanted }
    return ["y", "yes"].contains(answer.lowercased())
  }
}
