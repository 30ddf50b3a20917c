import Definitions
import Storage
import Vault
import Vocabulary

/// Finds whom no letter tells of a change.
extension NoticePlanner {
  /// The registered people who do not know of the change since `time` and get no letter about it.
  ///
  /// - Parameter timing: when a notice is due.
  func untold(
    since time: Instant, _ timing: (NoticeDefinition) -> NoticeTiming,
    in access: borrowing DatabaseAccess
  ) throws -> UntoldPeople {
    let now = environment.now()
    let notices = event.newsNotices
    let letters = try notices.map { try eligibility($0, timing($0), at: now, in: access) }
    let informed = try outbox.informed(by: notices.map(\.name), since: time, in: access)
    var untold = UntoldPeople(isCalledOff: event.calledOff != nil)
    try AttendeeQueries.forEach(in: access) { row in
      // Who was added later registered for what holds now.
      guard row.status != .cancelled, row.added <= time, !informed.contains(row.id) else { return }
      var person = NotifiedAttendee(row, view)
      for eligibility in letters
      where try eligibility.answer(for: &person, in: access).isEligible {
        return
      }
      untold.add(row.code)
    }
    return untold
  }
}
