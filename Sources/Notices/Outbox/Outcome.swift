import Mail
import Vocabulary

/// What becomes of a delivery.
struct Outcome: Sendable {
  var state: DeliveryState
  var attempts: Int
  var ambiguous: Int
  /// `nil` where nothing is left to try.
  var notBefore: Instant?
  /// The server's words. Personal: they may repeat an address.
  var reply: PersonalText?

  init(_ state: DeliveryState, of delivery: Delivery) {
    self.state = state
    attempts = delivery.attempts
    ambiguous = delivery.ambiguous
  }

  /// What `answer` makes of `delivery`.
  ///
  /// - Returns: `nil` when the server itself could not be used: the delivery is as it was before.
  init?(of delivery: Delivery, after answer: DeliveryResult, now: Instant) {
    self.init(.sent, of: delivery)
    attempts += 1
    switch answer {
    case .sent(let reply): self.reply = PersonalText(reply.revealed)
    case .written: state = .written
    case .later(let reply):
      self = Outcome(.later, of: delivery)
      self.reply = PersonalText(reply.revealed)
      putOff(now: now)
    case .refused(let reply):
      state = .refused
      self.reply = PersonalText(reply.revealed)
    case .unknown(let fault):
      state = .unknown
      ambiguous += 1
      reply = PersonalText("\(fault)")
      if ambiguous < Outbox.longestAmbiguity {
        notBefore = now + RetryRule.pause(after: attempts)
      }
    case .unavailable: return nil
    }
  }

  /// A delivery that is not tried, and why not.
  init(excluding delivery: Delivery, because reason: ExclusionReason) {
    self.init(.suppressed, of: delivery)
    reply = PersonalText(reason.words)
  }

  /// A letter over which the server failed, and over no other: put off like one that the server itself
  /// puts off.
  init(of delivery: Delivery, stumbledOver fault: MailFault, now: Instant) {
    self.init(.later, of: delivery)
    reply = PersonalText(fault.reply?.revealed ?? "\(fault)")
    putOff(now: now)
  }

  /// The delivery put off with its domain: not tried.
  init(putting delivery: Delivery, off now: Instant, because reply: PersonalText) {
    self.init(.later, of: delivery)
    notBefore = now + RetryRule.pauseOfDomain
    self.reply = reply
  }

  /// Counts a try that was put off: the more of them, the longer the pause, and the last one ends the
  /// trying.
  private mutating func putOff(now: Instant) {
    attempts += 1
    state = attempts < RetryRule.mostAttempts ? .later : .refused
    notBefore = state == .later ? now + RetryRule.pause(after: attempts) : nil
  }
}
