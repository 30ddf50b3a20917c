import Definitions
import Foundation
import Sealing
import Vault
import Vocabulary

/// An event with a field of each kind, for lists of invented people.
enum ListEvent {
  static let now = Instant(rfc3339: "2026-10-01T09:00:00Z")!
  static let environment = Environment(
    now: { now }, randomBytes: { [UInt8](repeating: 7, count: $0) }, monotonicSeconds: { 0 })
  static let id = EventID(from: environment)
  static let keys = EventKeys(key: SecretKey(from: environment))

  static let definition = EventDefinition(
    slug: Slug("autumn")!, title: LocalisedText("Autumn"), venue: nil, language: .japanese,
    zone: TimeZone(identifier: "Asia/Tokyo")!, starts: LocalDateTime("2026-11-28 13:00")!,
    ends: LocalDateTime("2026-11-28 17:00")!, retention: .days(30),
    identity: [FieldName("email")!], isLive: true, fields: fields, consents: [:], notices: [])

  private static let fields = [
    field("name", .name, [.operate, .notify]), field("email", .email, [.notify], isRequired: true),
    field("company", .company, [.operate]), field("comment", .text, [.operate], longest: 40),
    field("ticket", .text, [.operate], values: ["VIP", "一般"]),
  ]

  private static func field(
    _ name: String, _ kind: FieldKind, _ purposes: Set<Purpose>, isRequired: Bool = false,
    values: [String] = [], longest: Int = FieldDefinition.defaultLongest
  ) -> FieldDefinition {
    FieldDefinition(
      name: FieldName(name)!, kind: kind, purposes: purposes, isRequired: isRequired, columns: [],
      values: values, longest: longest, isSensitive: false, consent: nil, keepUntil: nil,
      isCounted: false, because: nil)
  }
}
