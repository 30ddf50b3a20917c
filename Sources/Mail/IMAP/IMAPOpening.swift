/// Opens a session with an IMAP server, up to an accepted login. The login goes over TLS only, also
/// to this machine.
final class IMAPOpening {
  private let server: MailServer
  private let settings: MailboxSettings
  /// What the server said last.
  private var last = ""

  init(_ server: MailServer, settings: MailboxSettings) {
    self.server = server
    self.settings = settings
  }

  func perform() throws(MailboxFault) -> SessionStream {
    guard let host = MailHost.ascii(server.host) else {
      throw .unknownHost(server: server.description)
    }
    let there = MailServer(host: host, port: server.port, security: server.security)
    let terms = SessionOpening.Terms(
      url: "\(server.security == .tls ? "imaps" : "imap")://\(there)/", isTLSRequired: true,
      credentials: settings.credentials, authorities: settings.authorities,
      seconds: settings.connection, shouldGiveUp: settings.shouldGiveUp)
    let opening = SessionOpening(terms) { [unowned self] in
      // libcurl gives one line at a time, and limits its length.
      let isGreeted = !last.isEmpty
      last = String(decoding: $0.prefix(1000), as: UTF8.self)
      return isGreeted || last.hasPrefix("* ")
    }
    do { return try opening.perform() } catch { throw fault(error) }
  }

  private func fault(_ failure: SessionOpening.Failure) -> MailboxFault {
    let server = server.description
    switch failure {
    case .unknownHost: return .unknownHost(server: server)
    case .unreachable(let why): return .unreachable(server: server, why: why)
    case .silence: return .silence(server: server, seconds: settings.connection)
    case .loginDenied: return .loginRefused(server: server, answer: refusal)
    case .insecure(let why): return .insecure(server: server, why: why)
    case .lost: return .connectionLost(server: server)
    case .givenUp: return .givenUp
    case .other: return .malformedAnswer(server: server)
    }
  }

  /// The last answer, if it was a refusal.
  private var refusal: String? {
    let words = last.split(separator: " ", maxSplits: 2)
    guard words.count > 1, ["NO", "BAD", "BYE"].contains(words[1].uppercased()) else { return nil }
    return Self.answer(words[1].uppercased(), Self.code(last))
  }

  /// A refusal for messages: `NO`, or `NO [AUTHENTICATIONFAILED]`. The server's words are left out,
  /// because they can say anything.
  static func answer(_ status: String, _ code: String?) -> String {
    code.map { "\(status) [\($0)]" } ?? status
  }

  /// The name in `TAG STATUS [NAME …] words` (RFC 9051, section 7.1).
  static func code(_ line: String) -> String? {
    let words = line.split(separator: " ", maxSplits: 2)
    guard words.count == 3, words[2].first == "[" else { return nil }
    let name = words[2].dropFirst().prefix {
      $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-")
    }
    return name.isEmpty || name.count > 40 ? nil : name.uppercased()
  }
}
