/// Why the program holds a piece of data. There is no other purpose, and data without a purpose is
/// not stored.
package enum Purpose: String, CaseIterable, Sendable, Hashable, Comparable, Codable {
  /// To operate and manage the seminar or event.
  case operate
  /// To send notices and materials about it.
  case notify

  /// ``operate`` comes before ``notify``.
  package static func < (a: Purpose, b: Purpose) -> Bool { a.order < b.order }

  private var order: Int { self == .operate ? 0 : 1 }
}

/// Why the law lets an organiser keep data after its window has closed: GDPR Art. 17(3)(b), (e) and
/// Art. 18. APPI Art. 22 asks for erasure when there is no need left; each ground is such a need.
package enum HoldGround: String, CaseIterable, Hashable, Sendable {
  /// A law demands that the data is kept, for example a tax law.
  case legalDuty = "legal-duty"
  /// The data is needed to make a claim or to answer one.
  case legalClaim = "legal-claim"
  /// A request of an attendee is not answered yet.
  case openRequest = "open-request"
}
