/// Where a change that is being applied is written down: on the disk before each request and after
/// each answer.
package protocol ChangeLog: AnyObject {
  func write(_ entry: StepEntry, at place: Int) throws(JournalFailure)
  func write(_ state: ChangeState) throws(JournalFailure)
}
