/// Why a datum is held. There is no other purpose, and what serves none is not stored.
package enum Purpose: String, CaseIterable, Sendable, Hashable, Comparable, Codable {
  /// To operate and manage the seminar or event.
  case operate
  /// To send notices and materials about it.
  case notify

  /// What the organiser, and the attendee, read.
  package var meaning: String {
    switch self {
    case .operate: "operate and manage the event"
    case .notify: "send notices and materials about it"
    }
  }

  package static func < (a: Purpose, b: Purpose) -> Bool { a.rawValue < b.rawValue }
}
