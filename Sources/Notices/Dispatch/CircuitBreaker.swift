import Foundation
package import Mail
import Vocabulary

/// Finds out, during one run, where the server fails: over one letter, over one domain, or over
/// every letter. The other letters go on.
package final class CircuitBreaker: @unchecked Sendable {  // `lock` guards all mutable state
  /// What to do with the next letter to a domain.
  enum Advice {
    case send
    case putOff(because: PersonalText)
    case giveBack
  }

  private struct Domain {
    /// How many letters in a row were put off.
    var deferrals = 0
    var pausedUntil: Instant?
    /// Whether the server ended the session because of this domain (421).
    var endedSession = false
    var words = PersonalText("")
  }

  private let lock = NSLock()
  private var domains: [String: Domain] = [:]
  /// Letters over which the server failed since the last letter left, each with its fault.
  private var stumbled: [(delivery: Int64, host: String, fault: MailFault)] = []
  /// Whether a letter left after a session was ended because of a domain. If so, the server works.
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

  /// Notes the server's answer to a letter.
  ///
  /// - Returns: the fault that ends the run, when the server itself is at fault.
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
    domain.deferrals += 1
    domain.words = PersonalText(reply.revealed)
    if domain.deferrals >= RetryRule.deferralsOfDomain {
      domain.pausedUntil = now + RetryRule.pauseOfDomain
    }
    domains[host] = domain
  }

  /// A server may fail over one letter. It may also end the session because of one recipient's
  /// domain: 421 at `RCPT`, as relays answer when they repeat another server's words. If it fails
  /// over a second letter or domain and took no letter in between, the server itself is at fault.
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

  /// The server's last fault, if it took no letter after that.
  package var unresolved: MailFault? { lock.withLock { stumbled.last?.fault } }
}

extension MailFault {
  /// Whether the server might take another letter: it accepted the session and the sender.
  fileprivate var mayConcernOneLetter: Bool {
    switch self {
    case .letterTooLarge: true
    case .malformedReply(_, let stage): stage != .connection && stage != .sender
    case .sessionRefused(_, let reply), .senderRefused(_, let reply), .loginMissing(_, let reply):
      reply.stage != .connection && reply.stage != .sender
    case .loginRefused(_, let reply): reply.map { $0.stage == .recipient } ?? false
    case .unknownHost, .unreachable, .insecure, .connectionLost, .silence, .givenUp,
      .folder:
      false
    }
  }

  fileprivate var endsSessionAtRecipient: Bool {
    guard case .sessionRefused(_, let reply) = self else { return false }
    return reply.code == 421 && reply.stage == .recipient
  }
}
