import Glibc

/// Opens a session that is ready to send. libcurl connects and logs in; the answer to EHLO is kept.
final class SMTPOpening {
  private let server: MailServer
  private let settings: SMTPSettings
  private var reader = ReplyReader()
  private var replies: [(code: Int, lines: [String])] = []

  init(_ server: MailServer, settings: SMTPSettings) {
    self.server = server
    self.settings = settings
  }

  func perform() throws(MailFault) -> (SessionStream, SMTPCapabilities) {
    guard let host = MailHost.ascii(server.host) else {
      throw .unknownHost(server: server.description)
    }
    let opening = SessionOpening(terms(host: host)) { [unowned self] in received($0) }
    let stream: SessionStream
    do { stream = try opening.perform() } catch { throw fault(error) }
    if settings.credentials != nil, !replies.contains(where: { $0.code == 235 }) {
      throw .loginRefused(server: server.description, nil)
    }
    let hello = replies.last { $0.code == 250 }?.lines ?? []
    return (stream, SMTPCapabilities(hello.dropFirst()))
  }

  private func terms(host: String) -> SessionOpening.Terms {
    let scheme = server.security == .tls ? "smtps" : "smtp"
    let isName = settings.ownName.utf8.allSatisfy {
      (48...57).contains($0) || (97...122).contains($0 | 0x20) || $0 == 45 || $0 == 46
    }
    let own = isName && !settings.ownName.isEmpty ? settings.ownName : "localhost"
    let there = MailServer(host: host, port: server.port, security: server.security)
    return SessionOpening.Terms(
      url: "\(scheme)://\(there)/\(own)",
      isTLSRequired: server.security != .opportunistic || settings.credentials != nil,
      credentials: settings.credentials, authorities: settings.authorities,
      seconds: settings.timeouts.connection, shouldGiveUp: settings.shouldGiveUp)
  }

  /// Takes a piece of what the server says. Anything but a reply ends the session.
  private func received(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    reader.append(bytes)
    do {
      while let reply = try reader.next() { replies.append(reply) }
      return true
    } catch { return false }
  }

  private func fault(_ failure: SessionOpening.Failure) -> MailFault {
    let server = server.description
    let refusal = replies.last.flatMap { last in
      last.code < 400 ? nil : SMTPReply(code: last.code, lines: last.lines, stage: .connection)
    }
    switch failure {
    case .unknownHost: return .unknownHost(server: server)
    case .unreachable(let why): return .unreachable(server: server, why: why)
    case .silence:
      return .silence(server: server, stage: .connection, seconds: settings.timeouts.connection)
    case .givenUp: return .givenUp(stage: .connection)
    case .loginDenied: return .loginRefused(server: server, refusal)
    case .insecure(let why): return .insecure(server: server, why: why)
    case .lost, .other:
      if let refusal { return .sessionRefused(server: server, refusal) }
      if case .lost = failure { return .connectionLost(server: server, stage: .connection) }
      return .malformedReply(server: server, stage: .connection)
    }
  }
}
