/// What a person asks for about their own data: APPI Arts. 32 to 35, GDPR Arts. 15 to 18 and 21.
package enum RequestKind: String, CaseIterable, Hashable, Sendable, Codable {
  /// To be told why their data is held.
  case purpose
  /// To be told everything that is held about them.
  case disclose
  case correct
  case add
  /// To remove single values.
  case delete
  /// To have their data used no more.
  case stopUse = "stop-use"
  /// To have their data handed to nobody else.
  case stopProvision = "stop-provision"
  /// To have everything about them erased.
  case erase

  /// Whether the person's data stays after the window closes, until the request is answered. The
  /// purge itself does what the other kinds ask for, or makes it pointless.
  package var holdsData: Bool {
    switch self {
    case .purpose, .disclose, .correct: true
    case .add, .delete, .stopUse, .stopProvision, .erase: false
    }
  }

  /// Whether an erasure makes the request pointless.
  package var isSupersededByErasure: Bool {
    switch self {
    case .correct, .add, .delete: true
    case .purpose, .disclose, .stopUse, .stopProvision, .erase: false
    }
  }
}
