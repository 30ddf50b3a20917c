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
