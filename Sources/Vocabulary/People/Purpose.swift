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

/// Why data may be kept although its window has closed (GDPR Art. 17(3)(b), (e) and Art. 18; APPI
/// Art. 22 asks for erasure once there is no need left, which each of these is).
package enum HoldGround: String, CaseIterable, Hashable, Sendable {
  /// A law demands that it is kept, such as for tax.
  case legalDuty = "legal-duty"
  /// It is needed to make or to answer a claim.
  case legalClaim = "legal-claim"
  /// What an attendee asked for is not answered yet.
  case openRequest = "open-request"
}
