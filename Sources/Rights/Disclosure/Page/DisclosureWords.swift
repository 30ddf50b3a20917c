import Foundation
import Notices
import Vault
import Vocabulary

/// The texts of a disclosure in one language. They are plain text without markup.
struct DisclosureWords: Sendable {
  let language: Language
  /// What the page is, by whether it tells values.
  let title: @Sendable (_ tellsValues: Bool) -> String
  let heading: @Sendable (_ tellsValues: Bool) -> String
  let request: @Sendable (_ number: Int) -> String
  let issuedBy: @Sendable (_ office: String, _ date: String) -> String
  /// The first lines: what is held, why, until when, and who got it.
  let lead: @Sendable (Lead) -> String
  let nothing: String
  let headings: Headings
  let columns: Columns
  let takesPlace: @Sendable (_ from: String, _ to: String, _ zone: String) -> String
  let calledOff: String
  let kept: @Sendable (_ date: String) -> String
  let preserved: @Sendable (_ date: String) -> String
  let hold: @Sendable (_ ground: String, _ from: String, _ to: String, _ isAll: Bool) -> String
  let mentioned: String
  /// That nobody looked for mentions in these events; `nil` for every event of the page.
  let notSearched: @Sendable (_ titles: [String]?) -> String
  let withheld, noMessages: String
  /// The end of a value that is too long for the page.
  let cut: @Sendable (_ characters: String) -> String
  let sensitive: String
  let purpose: @Sendable (Purpose) -> String
  let list: @Sendable (_ service: String?, _ date: String) -> String
  let desk: @Sendable (_ date: String) -> String
  let correction, record: String
  let items: Items
  let status: @Sendable (AttendeeStatus) -> String
  let delivery: @Sendable (DeliveryState) -> String
  let exclusion: @Sendable (ExclusionReason) -> String
  let fault: String
  let reply: @Sendable (_ words: String) -> String
  let suppression: @Sendable (SuppressionReason) -> String
  let requestKind: @Sendable (RequestKind) -> String
  let requestState: @Sendable (RequestState) -> String
  let ground: @Sendable (HoldGround) -> String
  /// How fields are called that have no label, by name.
  let fieldNames: [String: String]
  let fieldKind: @Sendable (FieldKind) -> String
  let processor: @Sendable (_ name: String, _ isRelay: Bool) -> String
  let noProcessors, noProvisions: String
  let reach: @Sendable (Reach) -> String
  let next: [String]
  let contact: @Sendable (_ address: String, _ number: Int) -> String
  let authority: String
  let policy: @Sendable (_ version: String) -> String
  let date: @Sendable (CivilDate) -> String
  let moment: @Sendable (_ date: String, _ clock: String) -> String
  let quoted: @Sendable (String) -> String
  /// A text in brackets, after another.
  let bracketed: @Sendable (String) -> String
  let because: @Sendable (_ state: String, _ reason: String) -> String

  /// The facts of the first lines.
  struct Lead: Sendable {
    /// The names of the fields, each once.
    let fields: [String]
    /// The titles of the events.
    let events: [String]
    let purposes: [Purpose]
    /// When the last of it is destroyed.
    let until: String
    let processors: [String]
    let isProvided: Bool
  }

  struct Headings: Sendable {
    let held, messages, office, handlers, reach, next: String
  }

  struct Columns: Sendable {
    let what, value, why, source, until: String
    let message, when, state: String
  }

  /// What the items are called that are no fields, and what they say. A closure gets the name.
  struct Items: Sendable {
    let code, status, stop, told, earlierIdentity, toldOtherwise, hash, identityHash, review: String
    let consent, correction, reviewed, provision: @Sendable (String) -> String
    let consented: @Sendable (_ version: String, _ date: String) -> String
    let restriction, restricted, provisionStop, provisionStopped: String
    let linksRevoked, linksWorthless, inquiry: String
    let request: @Sendable (String) -> String
    let message: String
    let stopped: @Sendable (_ reason: String, _ date: String) -> String
  }

  /// What lies outside the office's reach.
  enum Reach: String, CaseIterable, Sendable { case mailboxes, services, copies }

  /// The words for a person's language: Japanese or English.
  static func `in`(_ language: Language) -> DisclosureWords {
    language == .japanese ? japanese : english
  }

  // MARK: Dates

  func date(_ time: Instant, _ zone: TimeZone) -> String { date(time.local(in: zone).date) }

  func time(_ time: Instant, _ zone: TimeZone) -> String {
    let local = time.local(in: zone)
    return moment(date(local.date), Self.clock(local))
  }

  /// The end of a time: the day alone if it ends with the day.
  func end(_ time: Instant, _ zone: TimeZone) -> String {
    let local = time.local(in: zone)
    guard local.hour == 0, local.minute == 0 else {
      return moment(date(local.date), Self.clock(local))
    }
    return date(Instant(seconds: time.seconds - 1), zone)
  }

  /// From a time to another one, which is a time of day alone if it is on the same day.
  func takesPlace(_ from: Instant, _ to: Instant, _ zone: TimeZone) -> String {
    let (start, end) = (from.local(in: zone), to.local(in: zone))
    let last = start.date == end.date ? Self.clock(end) : time(to, zone)
    return takesPlace(time(from, zone), last, zone.identifier)
  }

  private static func clock(_ local: LocalDateTime) -> String {
    "\(local.hour.twoDigits):\(local.minute.twoDigits)"
  }
}
