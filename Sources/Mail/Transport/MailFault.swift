import FoundationEssentials
import Vocabulary

/// Why a mail server could not be used, or why the result of a letter is unknown.
package enum MailFault: Error, Fact, Codable {
  /// The host's name is not known.
  case unknownHost(server: String)
  /// No connection: refused, no route, or no answer in time.
  case unreachable(server: String, why: SessionTrouble)
  /// TLS failed: no STARTTLS where it is required, or a certificate that does not verify.
  case insecure(server: String, why: SessionTrouble)
  /// The server refuses the user name or password, or shares no login mechanism with us.
  case loginRefused(server: String, SMTPReply?)
  /// The server takes nothing without a login, and we have no user and password.
  case loginMissing(server: String, SMTPReply)
  /// The server refuses the session: a greeting or EHLO with 4xx or 5xx, or 421 at any time
  /// before the final dot.
  case sessionRefused(server: String, SMTPReply)
  /// The server refuses the sender (`MAIL FROM`).
  case senderRefused(server: String, SMTPReply)
  /// The letter is larger than the server takes; `limit` in octets, if the server told it.
  case letterTooLarge(server: String, limit: Int?)
  /// The answer is not an SMTP reply.
  case malformedReply(server: String, stage: SMTPPhase)
  /// The connection broke.
  case connectionLost(server: String, stage: SMTPPhase)
  /// The server did not answer within the time of RFC 5321, section 4.5.3.2.
  case silence(server: String, stage: SMTPPhase, seconds: Int)
  /// The caller gave up waiting.
  case givenUp(stage: SMTPPhase)
  /// The folder of the `file` transport takes no letters.
  case folder(LetterFolderError)

  /// Whether the fault is in one event's folder of letters, so that other events' letters can leave.
  package var isInFolder: Bool {
    if case .folder = self { true } else { false }
  }

  /// Stable, for scripts.
  package var code: String {
    switch self {
    case .unknownHost: "unknown-host"
    case .unreachable: "unreachable"
    case .insecure: "insecure"
    case .loginRefused: "login-refused"
    case .loginMissing: "login-missing"
    case .sessionRefused: "session-refused"
    case .senderRefused: "sender-refused"
    case .letterTooLarge: "letter-too-large"
    case .malformedReply: "malformed-reply"
    case .connectionLost: "connection-lost"
    case .silence: "no-answer"
    case .givenUp: "given-up"
    case .folder: "letter-folder"
    }
  }

  /// The server's reply, if there was one. Its words are personal if they concern a recipient,
  /// which is rare.
  package var reply: SMTPReply? {
    switch self {
    case .loginRefused(_, let reply): reply
    case .loginMissing(_, let reply), .sessionRefused(_, let reply), .senderRefused(_, let reply):
      reply
    default: nil
    }
  }

  /// The fault as the office may read it: a reply that could concern an attendee loses its words.
  package var withoutPersonalData: MailFault {
    switch self {
    case .loginRefused(let server, let reply):
      .loginRefused(server: server, reply?.withoutPersonalData)
    case .loginMissing(let server, let reply):
      .loginMissing(server: server, reply.withoutPersonalData)
    case .sessionRefused(let server, let reply):
      .sessionRefused(server: server, reply.withoutPersonalData)
    case .senderRefused(let server, let reply):
      .senderRefused(server: server, reply.withoutPersonalData)
    default: self
    }
  }
}

// MARK: - Stored faults

extension MailFault {
  /// The fault as a line of text, for a file or a database. ``init(stored:)`` reads it.
  ///
  /// It holds the server's words. See ``withoutPersonalData``.
  package var stored: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// - Returns: `nil` when `text` is anything but a stored fault, such as a server's reply.
  package init?(stored text: String) {
    guard text.hasPrefix("{"),
      let fault = try? JSONDecoder().decode(Self.self, from: Data(text.utf8))
    else { return nil }
    self = fault
  }
}

/// Why there is no session with a server.
package enum SessionTrouble: Hashable, Sendable, Codable {
  case noMemory
  case noAnswer(seconds: Int)
  /// The words of the system or of libcurl, in English. They name hosts and certificates, never an
  /// attendee.
  case told(String)
}

// MARK: - Steps

/// The step of a mail transaction (RFC 5321, sections 3.1 to 3.3) that a reply or a fault belongs
/// to.
package enum SMTPPhase: String, Hashable, Sendable, CaseIterable, Codable {
  /// From the host's name to a session that is ready to send: TCP, TLS, greeting, EHLO, AUTH.
  case connection
  /// `MAIL FROM`.
  case sender
  /// `RCPT TO`.
  case recipient
  /// `DATA`, until the server asks for the letter.
  case data
  /// The letter's own lines, before the final dot.
  case letter
  /// The answer to the final dot.
  case acceptance
}

// MARK: - Results

/// The result of handing one letter to a transport.
///
/// The cases are states of a delivery, and the module Notices records them as they are. Every case
/// counts as an attempt, except ``unavailable(_:)``: then the letter is still to be sent.
package enum DeliveryResult: Hashable, Sendable {
  /// The server took responsibility for the letter (a 2xx reply to the final dot; RFC 5321,
  /// section 4.2.5).
  case sent(SMTPReply)
  /// The letter lies in the folder of the `file` transport; nobody has received it.
  case written
  /// Not now: a 4xx reply that concerns this recipient or this letter, or a connection that broke
  /// before the whole letter was handed over. It is tried again.
  case later(SMTPReply)
  /// Never: a 5xx reply that concerns this recipient or this letter.
  case refused(SMTPReply)
  /// The whole letter and the final dot were sent, but no answer came: the server may have accepted
  /// it. It is tried again with the same Message-ID, a limited number of times.
  case unknown(MailFault)
  /// The server itself cannot be reached or refuses to work for us: exit status 69.
  case unavailable(MailFault)
}
