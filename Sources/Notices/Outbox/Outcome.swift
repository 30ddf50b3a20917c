import Mail
import Vocabulary

/// The new state of a delivery.
struct Outcome: Sendable {
  var state: DeliveryState
  var attempts: Int
  var ambiguous: Int
  /// `nil` when nothing is left to try.
  var notBefore: Instant?
  /// The server's words, a stored ``MailFault``, or the name of an ``ExclusionReason``. Personal: the
  /// words may repeat an address.
  var reply: PersonalText?

  init(_ state: DeliveryState, of delivery: Delivery) {
    self.state = state
    attempts = delivery.attempts
    ambiguous = delivery.ambiguous
  }

  /// The outcome of `delivery` after `answer`.
  ///
  /// - Returns: `nil` when the server itself could not be used; the delivery stays as it was.
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
      reply = PersonalText(fault.stored)
      if ambiguous < Outbox.longestAmbiguity {
        notBefore = now + RetryRule.pause(after: attempts)
      }
    case .unavailable: return nil
    }
  }

  /// A delivery that is not tried, with the reason.
  init(excluding delivery: Delivery, because reason: ExclusionReason) {
    self.init(.suppressed, of: delivery)
    reply = PersonalText(reason.rawValue)
  }

  /// A letter over which the server failed, while it took others. It is put off like a letter that
  /// the server puts off.
  init(of delivery: Delivery, stumbledOver fault: MailFault, now: Instant) {
    self.init(.later, of: delivery)
    reply = PersonalText(fault.reply?.revealed ?? fault.stored)
    putOff(now: now)
  }

  /// A delivery that is put off with its domain. It is not tried.
  init(putting delivery: Delivery, off now: Instant, because reply: PersonalText) {
    self.init(.later, of: delivery)
    notBefore = now + RetryRule.pauseOfDomain
    self.reply = reply
  }

  /// Counts a try that was put off. Each pause is longer than the last. After the last try, no more
  /// are made.
  private mutating func putOff(now: Instant) {
    attempts += 1
    state = attempts < RetryRule.mostAttempts ? .later : .refused
    notBefore = state == .later ? now + RetryRule.pause(after: attempts) : nil
  }
}
