package import Definitions
package import Storage
import Vault
package import Vocabulary

/// Counts the letters that there will be. Every count asks ``Eligibility``.
extension NoticePlanner {
  /// How many letters of the notice a dispatch at `time` would send: the planned letters, and the
  /// letters that the dispatch would plan.
  package func outstanding(
    _ notice: NoticeDefinition, _ timing: NoticeTiming, at time: Instant,
    in access: borrowing DatabaseAccess
  ) throws -> Int {
    let slot = try outbox.slot(notice.name, timing, in: access)
    let owed = try slot.map { try countOwed(notice, $0, at: time, in: access) } ?? 0
    return try owed + countMissing(notice, timing, slot, at: time, in: access)
  }

  private func countOwed(
    _ notice: NoticeDefinition, _ slot: OutboxStore.Slot, at time: Instant,
    in access: borrowing DatabaseAccess
  ) throws -> Int {
    var count = Eligibility.Count(try eligibilityOfOwed(notice, in: access))
    try outbox.forEachOpen(slot, now: time, in: access) { row in
      try count.add(NotifiedAttendee(row, view))
    }
    return try count.total(in: access)
  }

  /// Attendees that the next plan would add.
  private func countMissing(
    _ notice: NoticeDefinition, _ timing: NoticeTiming, _ slot: OutboxStore.Slot?,
    at time: Instant, in access: borrowing DatabaseAccess
  ) throws -> Int {
    var count = Eligibility.Count(try eligibility(notice, timing, at: time, in: access))
    let planned = slot?.planned ?? Instant(seconds: 0)
    let changed = try AttendeeQueries.condition(changedSince: planned, in: access)
    try access.forEachRow(
      """
      SELECT * FROM attendees WHERE \(changed) AND NOT EXISTS (
        SELECT 1 FROM deliveries WHERE slot = ? AND attendee = attendees.id
          AND NOT (\(OutboxStore.isOwedAgain(since: "coalesce(attendees.changed, attendees.added)"))))
      """,
      [.integer(planned.seconds), .integer(slot?.id ?? 0)]
    ) { try count.add(NotifiedAttendee(try AttendeeRow(row: $0), view)) }
    return try count.total(in: access)
  }

  /// How many attendees would get each notice now, counted in one pass.
  package func recipients(
    of notices: [(NoticeDefinition, NoticeTiming)], in access: borrowing DatabaseAccess
  ) throws -> [Int] {
    let now = environment.now()
    let eligibilities = try notices.map { try eligibility($0, $1, at: now, in: access) }
    var counts = notices.map { _ in 0 }
    try AttendeeQueries.forEach(in: access) { row in
      var person = NotifiedAttendee(row, view)
      for place in counts.indices
      where try eligibilities[place].answer(for: &person, in: access).isEligible {
        counts[place] += 1
      }
    }
    return counts
  }

  /// The most attendees that the notice can go to: the attendees with a fitting status. No attendee
  /// is read for this count.
  func mostRecipients(
    of notice: NoticeDefinition, in access: borrowing DatabaseAccess
  ) throws -> Int {
    try AttendeeQueries.counts(in: access)
      .filter { notice.audience.includes($0.key) }.values.reduce(0, +)
  }

  /// Who would get the notice now, and who would not.
  func survey(
    _ notice: NoticeDefinition, _ timing: NoticeTiming, in access: borrowing DatabaseAccess
  ) throws -> AudienceSurvey {
    var survey = AudienceSurvey(
      notice, of: event, try eligibility(notice, timing, at: environment.now(), in: access))
    try AttendeeQueries.forEach(in: access) { try survey.add($0, view, in: access) }
    return survey
  }
}
