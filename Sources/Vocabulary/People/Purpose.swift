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

  /// In the order of declaration: what happens at the event before what is sent about it.
  package static func < (a: Purpose, b: Purpose) -> Bool { a.order < b.order }

  private var order: Int { self == .operate ? 0 : 1 }
}
