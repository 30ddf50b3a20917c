package import Definitions
import Letters
package import Storage
package import Vault
package import Vocabulary

/// Whom a notice would go to, who is left out and why, and who lacks what its text shows.
package struct AudienceSurvey {
  package private(set) var recipients = 0
  package private(set) var leftOut: [ExclusionReason: Int] = [:]
  /// The codes of those who would get a letter and lack a value that it shows, by field.
  package private(set) var lacking: [FieldName: [AttendeeCode]] = [:]

  private let notice: NoticeDefinition
  private let event: EventDefinition
  private let outbox: OutboxStore
  private let timing: NoticeTiming
  private let shown: [FieldName]

  package init(
    notice: NoticeDefinition, event: EventDefinition, outbox: OutboxStore, timing: NoticeTiming
  ) {
    self.notice = notice
    self.event = event
    self.outbox = outbox
    self.timing = timing
    let names = notice.template.expectedNames
    shown = event.fields(for: .notify).map(\.name).filter { names.contains($0.text) }
  }

  /// Counts one attendee in.
  ///
  /// - Parameter values: their fields declared for `notify`.
  package mutating func add(
    _ row: AttendeeRow, _ values: FieldValues, in access: borrowing DatabaseAccess
  ) throws {
    if let reason = try reason(against: row, values, in: access) {
      leftOut[reason, default: 0] += 1
      return
    }
    recipients += 1
    for field in shown where values[field]?.isEmpty ?? true {
      lacking[field, default: []].append(row.code)
    }
  }

  private func reason(
    against row: AttendeeRow, _ values: FieldValues, in access: borrowing DatabaseAccess
  ) throws -> ExclusionReason? {
    if let reason = ExclusionReason(notice.audience, row.status) { return reason }
    guard NoticePlanner.includes(notice.audience, values) else { return .otherChoice }
    if !notice.reachesLatecomers, let due = timing.due, row.added > due { return .added }
    guard let field = event.addressField,
      let address = values[field.name].flatMap({ EmailAddress($0.revealed) })
    else { return .noAddress }
    return try outbox.suppression(of: row.id, at: address, in: access)
      .map { ExclusionReason($0) }
  }
}
