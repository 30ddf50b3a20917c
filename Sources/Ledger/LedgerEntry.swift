package import Vocabulary

/// A record of one use of attendees' data. It names nobody.
package struct LedgerEntry: Hashable, Sendable {
  /// What was done. The raw values are on record, so they never change.
  package enum Kind: String, CaseIterable, Sendable {
    case workspaceMade = "workspace-made"
    case eventOpened = "event-opened"
    case eventRevised = "event-revised"
    case eventRemoved = "event-removed"
    case windowSet = "window-set"
    case listImported = "list-imported"
    case attendeeAdded = "attendee-added"
    case attendeeCheckedIn = "attendee-checked-in"
    case attendeeCancelled = "attendee-cancelled"
    case attendeeRegistered = "attendee-registered"
    case attendeeNotCheckedIn = "attendee-not-checked-in"
    case attendeeCorrected = "attendee-corrected"
    case attendeesRead = "attendees-read"
    case noticePlanned = "notice-planned"
    case noticeDispatched = "notice-dispatched"
    case noticeRetried = "notice-retried"
    case testSent = "test-sent"
    case letterReturned = "letter-returned"
    case noticesStopped = "notices-stopped"
    case noticesResumed = "notices-resumed"
    case useStopped = "use-stopped"
    case useResumed = "use-resumed"
    case fieldsErased = "fields-erased"
    case holdPlaced = "hold-placed"
    case holdProlonged = "hold-prolonged"
    case holdEnded = "hold-ended"
    case custodyTaken = "custody-taken"
    case custodyEnded = "custody-ended"
    case attendeeErased = "attendee-erased"
    case mentionsAccepted = "mentions-accepted"
    case purgeOrdered = "purge-ordered"
    case purgeBegun = "purge-begun"
    case purgeCompleted = "purge-completed"
    case purgeRepeated = "purge-repeated"
    case clockConfirmed = "clock-confirmed"
    case backupTaken = "backup-taken"
    case workspaceRestored = "workspace-restored"
    case noticeReleased = "notice-released"
    case keysEscrowed = "keys-escrowed"
    case keysRestored = "keys-restored"
    case rootRotated = "root-rotated"
    case linksRevoked = "links-revoked"
    case provisionStopped = "provision-stopped"
    case requestOpened = "request-opened"
    case requestConfirmed = "request-confirmed"
    case requestFulfilled = "request-fulfilled"
    case requestRefused = "request-refused"
    case requestAnswered = "request-answered"
    case requestLapsed = "request-lapsed"
    case requestSuperseded = "request-superseded"
    case inquiryReceived = "inquiry-received"
    case inquiryAnswered = "inquiry-answered"
    case inquiryClosed = "inquiry-closed"
    case inquiriesPurged = "inquiries-purged"
  }

  /// Random. An entry with the same id is appended only once.
  package let id: String
  package let at: Instant
  package let kind: Kind
  package let event: Slug?
  package let facts: [String: LedgerFact]
  /// The account that did it (``Environment/account``).
  package let by: String

  package init(
    _ kind: Kind, event: Slug?, facts: [String: LedgerFact] = [:], at: Instant, id: String,
    by: String = ""
  ) {
    self.by = by
    self.id = id
    self.at = at
    self.kind = kind
    self.event = event
    self.facts = facts
  }

  /// An entry with the present time and a new id.
  package init(
    _ kind: Kind, event: Slug?, facts: [String: LedgerFact] = [:], from environment: Environment
  ) {
    self.init(
      kind, event: event, facts: facts, at: environment.now(),
      id: environment.randomIdentifier(), by: environment.account)
  }

  /// The facts as one line of JSON with sorted keys. The hash depends on it, so the form never
  /// changes.
  var factsLine: String {
    let pairs = facts.sorted { $0.key < $1.key }
      .map { "\(LedgerFact.quoted($0.key)):\($0.value.json)" }
    return "{\(pairs.joined(separator: ","))}"
  }
}
