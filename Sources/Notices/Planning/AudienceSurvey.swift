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
  /// The codes of people who are left out because they lack a value for `notify` in the field that
  /// decides who gets the notice, by field. A field that got this purpose after an import has none
  /// until the next import.
  package private(set) var undecided: [FieldName: [AttendeeCode]] = [:]

  private let eligibility: Eligibility
  private let audience: Audience
  /// The fields that the letter shows.
  private let shown: [FieldName]

  init(_ notice: NoticeDefinition, of event: EventDefinition, _ eligibility: Eligibility) {
    self.eligibility = eligibility
    audience = notice.audience
    let names = notice.template.expectedNames
    shown = event.fields(for: .notify).map(\.name).filter { names.contains($0.text) }
  }

  /// Adds one attendee to the survey.
  mutating func add(_ row: AttendeeRow, _ view: PurposeView, in access: borrowing DatabaseAccess)
    throws
  {
    var person = NotifiedAttendee(row, view)
    switch try eligibility.answer(for: &person, in: access) {
    case .excluded(let reason):
      leftOut[reason, default: 0] += 1
      if reason == .otherChoice, case .choice(let field, _) = audience,
        try person.values()[field]?.isEmpty ?? true
      {
        undecided[field, default: []].append(row.code)
      }
    case .eligible:
      recipients += 1
      let values = try person.values()
      for field in shown where values[field]?.isEmpty ?? true {
        lacking[field, default: []].append(row.code)
      }
    }
  }
}
