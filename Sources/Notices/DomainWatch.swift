import Foundation
import Post
import Vocabulary

/// Notices during one pass which domains put letters off, so that letters to others go on, and when
/// it is the server itself that takes none.
final class DomainWatch: @unchecked Sendable {  // everything mutable is guarded by `lock`
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
  /// Whether a letter left after a session was ended over a domain: then the server works.
  private var hasSentSince = false
  private var lastFault: PostFault?

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
  /// - Returns: the fault that ends the pass: the server itself is at fault.
  func note(_ answer: PostAnswer, to address: EmailAddress, now: Instant) -> PostFault? {
    lock.withLock {
      let host = String(address.host)
      switch answer {
      case .sent, .written, .refused:
        domains[host] = nil
        hasSentSince = true
        return nil
      case .unknown: return nil
      case .later(let reply):
        var domain = domains[host] ?? Domain()
        domain.refusals += 1
        domain.words = PersonalText(reply.revealed)
        if domain.refusals >= RetryRule.refusalsOfDomain {
          domain.pausedUntil = now + RetryRule.pauseOfDomain
        }
        domains[host] = domain
        return nil
      case .unavailable(let fault): return verdict(on: fault, of: host)
      }
    }
  }

  /// A server may end the session over one recipient's domain (421 at `RCPT`, as relays do that pass
  /// another server's words on); over a second domain in a row it is the server itself.
  private func verdict(on fault: PostFault, of host: String) -> PostFault? {
    guard case .sessionRefused(_, let reply) = fault, reply.code == 421,
      reply.stage == .recipient
    else { return fault }
    let others = domains.contains { $0.key != host && $0.value.endedSession }
    if others, !hasSentSince { return fault }
    var domain = domains[host] ?? Domain()
    if !domain.endedSession { hasSentSince = false }
    domain.endedSession = true
    domain.words = PersonalText(reply.revealed)
    domains[host] = domain
    lastFault = fault
    return nil
  }

  /// At the end of a pass: the fault over which sessions ended, where no letter left after it.
  var unresolved: PostFault? { lock.withLock { hasSentSince ? nil : lastFault } }
}
