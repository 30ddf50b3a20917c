import Foundation
package import Mail
import Vocabulary

/// Tells, during one run, which letters and which domains the server fails over, so that the others go
/// on, and when it is the server itself that takes none.
package final class CircuitBreaker: @unchecked Sendable {  // what is mutable, `lock` guards
  /// What to do with the next letter to a domain.
  enum Advice {
    case send
    case putOff(because: PersonalText)
    case giveBack
  }

  private struct Domain {
    /// Letters put off in a row.
    var refusals = 0
    var pausedUntil: Instant?
    /// Whether the server ended the session over it (421).
    var endedSession = false
    var words = PersonalText("")
  }

  private let lock = NSLock()
  private var domains: [String: Domain] = [:]
  /// Letters over which the server failed since one left last, with its fault.
  private var stumbled: [(delivery: Int64, host: String, fault: MailFault)] = []
  /// Whether a letter left after a session was ended over a domain: then the server works.
  private var hasSentSince = false

  package init() {}

  func advice(for address: EmailAddress, now: Instant) -> Advice {
    lock.withLock {
      guard let domain = domains[String(address.host)] else { return .send }
      if domain.endedSession {
        return hasSentSince ? .putOff(because: domain.words) : .giveBack
      }
      guard let until = domain.pausedUntil, until > now else { return .send }
      return .putOff(because: domain.words)
    }
  }

  /// Takes note of what the server said to a letter.
  ///
  /// - Returns: the fault that ends the run: the server itself is at fault.
  func note(
    _ answer: DeliveryResult, to address: EmailAddress, _ delivery: Int64, now: Instant
  ) -> MailFault? {
    lock.withLock {
      let host = String(address.host)
      switch answer {
      case .sent, .written, .refused:
        domains[host] = nil
        stumbled = []
        hasSentSince = true
        return nil
      case .unknown: return nil
      case .later(let reply):
        postpone(host, reply, now: now)
        return nil
      case .unavailable(let fault): return verdict(on: fault, delivery, host)
      }
    }
  }

  private func postpone(_ host: String, _ reply: SMTPReply, now: Instant) {
    var domain = domains[host] ?? Domain()
    domain.refusals += 1
    domain.words = PersonalText(reply.revealed)
    if domain.refusals >= RetryRule.refusalsOfDomain {
      domain.pausedUntil = now + RetryRule.pauseOfDomain
    }
    domains[host] = domain
  }

  /// A server may fail over one letter, or end the session over one recipient's domain (421 at `RCPT`,
  /// as relays do that pass another server's words on). Over a second one, with no letter taken in
  /// between, it is the server itself.
  private func verdict(on fault: MailFault, _ delivery: Int64, _ host: String) -> MailFault? {
    guard fault.mayConcernOneLetter else { return fault }
    let endsSession = fault.endsSessionAtRecipient
    let others = stumbled.contains {
      endsSession ? $0.host != host : $0.delivery != delivery
    }
    if others { return fault }
    stumbled.append((delivery, host, fault))
    guard endsSession else { return nil }
    var domain = domains[host] ?? Domain()
    if !domain.endedSession { hasSentSince = false }
    domain.endedSession = true
    domain.words = PersonalText(fault.reply?.revealed ?? "")
    domains[host] = domain
    return nil
  }

  /// The fault over which the server failed last, where it took no letter since.
  package var unresolved: MailFault? { lock.withLock { stumbled.last?.fault } }
}

extension MailFault {
  /// Whether another letter might be taken: the session was there, and the sender was too.
  fileprivate var mayConcernOneLetter: Bool {
    switch self {
    case .letterTooLarge: true
    case .malformedReply(_, let stage): stage != .connection && stage != .sender
    case .sessionRefused(_, let reply), .senderRefused(_, let reply), .loginMissing(_, let reply):
      reply.stage != .connection && reply.stage != .sender
    case .loginRefused(_, let reply): reply.map { $0.stage == .recipient } ?? false
    case .unknownHost, .unreachable, .insecure, .connectionLost, .silence, .givenUp: false
    }
  }

  fileprivate var endsSessionAtRecipient: Bool {
    guard case .sessionRefused(_, let reply) = self else { return false }
    return reply.code == 421 && reply.stage == .recipient
  }
}
