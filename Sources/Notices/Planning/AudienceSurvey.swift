import Letters
import Definitions
import Storage
import Vault
package import Vocabulary

/// Who gets a notice, who does not and why, and who lacks a value that its text shows.
package struct AudienceSurvey {
  package private(set) var recipients = 0
  package private(set) var leftOut: [ExclusionReason: Int] = [:]
  /// The codes of people who would get a letter but lack a value that it shows, by field.
  package private(set) var lacking: [FieldName: [AttendeeCode]] = [:]

  private let eligibility: Eligibility
  /// The fields that the letter shows.
  private let shown: [FieldName]

  init(_ notice: NoticeDefinition, of event: EventDefinition, _ eligibility: Eligibility) {
    self.eligibility = eligibility
    let names = notice.template.expectedNames
    shown = event.fields(for: .notify).map(\.name).filter { names.contains($0.text) }
  }

  /// Adds one attendee to the survey.
  mutating func add(_ row: AttendeeRow, _ view: PurposeView, in access: borrowing DatabaseAccess)
    throws
  {
    var person = NotifiedAttendee(row, view)
    switch try eligibility.answer(for: &person, in: access) {
    case .excluded(let reason): leftOut[reason, default: 0] += 1
    case .eligible:
      recipients += 1
      let values = try person.values()
      for field in shown where values[field]?.isEmpty ?? true {
        lacking[field, default: []].append(row.code)
      }
    }
  }
}
