package import Vocabulary

/// One connection to a mail server, kept open from letter to letter.
///
/// One thread at a time may use it. It connects for the first letter, and again when the server has
/// closed an idle connection or wants a new one.
package final class SMTPConnection {
  package let server: MailServer
  let settings: SMTPSettings
  private(set) var wire: SMTPWire?
  /// Whether a transaction is open that must be reset before the next one.
  var isDirty = false
  /// The letter whose announcement went out with the letter before it. Its replies are not read
  /// yet.
  var announced: SMTPEnvelope?
  /// The envelope of the letter that was to follow.
  private var following: SMTPEnvelope?
  /// Whether this session has already tried a letter.
  private var isUsed = false

  package init(to server: MailServer, settings: SMTPSettings = SMTPSettings()) {
    self.server = server
    self.settings = settings
  }

  deinit { quit() }

  /// Ends the session. Releasing the connection does the same.
  package func close() {
    quit()
    drop()
  }

  /// Says QUIT, but not to a server that may be waiting for an announced letter.
  private func quit() { if announced == nil { wire?.quit() } }

  /// Hands one letter over and says what became of it.
  ///
  /// - Parameters:
  ///   - pieces: the message in consecutive pieces, so that letters can share an attachment. This
  ///     method stuffs dots and makes all line ends CRLF.
  ///   - sender: the reverse path, an address or empty (RFC 5321, section 4.5.5).
  ///   - next: the letter that follows. A server with PIPELINING gets its announcement together
  ///     with this letter's final dot. Only a later call hands that letter over; until then it can
  ///     still be given up.
  package func deliver(
    _ pieces: [[UInt8]], from sender: String, to recipient: EmailAddress,
    before next: LetterAnnouncement? = nil
  ) -> DeliveryResult {
    let letter = LetterAnnouncement(
      from: sender, to: recipient, octets: pieces.reduce(0) { $0 + $1.count })
    let envelope: SMTPEnvelope
    if let known = following?.of(letter) {
      envelope = known
    } else {
      do { envelope = try SMTPEnvelope(letter, server: server) } catch { return error.result }
    }
    following = next.flatMap { try? SMTPEnvelope($0, server: server) }
    if announced != nil, announced != envelope { drop() }
    if isUsed, wire != nil {
      // A kept session may have ended in the meantime. That says nothing about the server.
      let answer = attempt(pieces, envelope, before: following)
      guard answer.concernsSession else { return answer }
      drop()
    }
    return attempt(pieces, envelope, before: following)
  }

  /// One attempt, on the open session or on a new one.
  private func attempt(
    _ pieces: [[UInt8]], _ envelope: SMTPEnvelope, before next: SMTPEnvelope?
  ) -> DeliveryResult {
    do {
      let wire = try open()
      isUsed = true
      return try transact(pieces, envelope, before: next, on: wire)
    } catch {
      drop()
      return answer(for: error)
    }
  }

  func open() throws(MailFault) -> SMTPWire {
    if let wire { return wire }
    let opened = try SMTPWire(to: server, settings: settings)
    (wire, isDirty, isUsed) = (opened, false, false)
    return opened
  }

  /// Drops a session that cannot be used any more. A server that waits for an announced letter
  /// gets no final dot, so it takes none.
  func drop() { (wire, announced) = (nil, nil) }

  /// The result after a fault before the final dot. While connecting or at the sender, it is a
  /// fault of the server. Later it counts as a failed try of this letter, so that one letter cannot
  /// block all others.
  private func answer(for fault: MailFault) -> DeliveryResult {
    switch fault {
    case .connectionLost(_, let stage) where stage != .connection && stage != .sender:
      .later(
        .own(451, "4.4.2", "the connection broke before the letter was handed over", at: stage))
    case .silence(_, let stage, let seconds) where stage != .connection && stage != .sender:
      .later(.own(451, "4.4.1", "the server kept silent for \(seconds) seconds", at: stage))
    default: .unavailable(fault)
    }
  }

  // MARK: One mail transaction

  private func transact(
    _ pieces: [[UInt8]], _ envelope: SMTPEnvelope, before next: SMTPEnvelope?, on wire: SMTPWire
  ) throws(MailFault) -> DeliveryResult {
    if let obstacle = envelope.obstacle(wire.capabilities, server: server) {
      return obstacle
    }
    if let refusal = try announce(envelope, on: wire) { return refusal }
    isDirty = false
    if let refusal = try hand(pieces, before: next, to: wire) { return refusal }
    return accept(on: wire)
  }

  /// Sends the letter's lines, the final dot, and the announcement of the next letter.
  private func hand(
    _ pieces: [[UInt8]], before next: SMTPEnvelope?, to wire: SMTPWire
  ) throws(MailFault) -> DeliveryResult? {
    do {
      var lines = SMTPLines(pieces)
      while let block = lines.next() {
        if lines.isFinished, let next, mayAnnounce(next, on: wire) {
          try finish(block, announcing: next, on: wire)
        } else {
          try wire.send(block, at: .letter, within: settings.timeouts.block)
        }
      }
      return nil
    } catch {
      // The server may have given a reason before it closed.
      guard case .connectionLost = error,
        let reply = try? wire.reply(at: .letter, within: 1), !reply.isPositive
      else { throw error }
      try checkSession(reply)
      drop()
      return try answer(to: reply)
    }
  }

  /// Reads the answer to the final dot. Without an answer, nobody knows whether the server accepted
  /// the letter.
  private func accept(on wire: SMTPWire) -> DeliveryResult {
    do {
      let reply = try wire.reply(at: .acceptance, within: settings.timeouts.acceptance)
      if reply.code == 421 || wire.isBroken { drop() }
      if reply.isPositive { return .sent(reply) }
      return try answer(to: reply)
    } catch {
      drop()
      return .unknown(error)
    }
  }
}

// MARK: - Settings

/// The settings of a connection to a mail server.
package struct SMTPSettings: Sendable {
  package var credentials: MailCredentials?
  /// Our own host name in EHLO (RFC 5321, section 4.1.1.1).
  package var ownName = "localhost"
  package var timeouts = SMTPTimeouts()
  /// A PEM file of certificate authorities to trust in place of the system's own.
  package var authorities: String?
  /// Called about ten times a second while waiting; `true` gives up. See
  /// ``MailFault/givenUp(stage:)``.
  package var shouldGiveUp: @Sendable () -> Bool = { false }

  package init() {}
}

/// How long to wait for a mail server, in seconds.
///
/// The defaults are the minimums of RFC 5321, section 4.5.3.2. It sets none for the connection.
package struct SMTPTimeouts: Hashable, Sendable {
  /// For TCP, TLS, greeting, EHLO and AUTH together.
  package var connection = 60
  /// For the answer to `MAIL FROM`, `RCPT TO` and `RSET`: 5 minutes.
  package var command = 300
  /// For the answer to `DATA`: 2 minutes.
  package var data = 120
  /// For the server to take one piece of the letter: 3 minutes.
  package var block = 180
  /// For the answer to the final dot: 10 minutes.
  package var acceptance = 600

  package init() {}
}

// MARK: - Helpers

extension DeliveryResult {
  /// Whether a new session might give another result.
  fileprivate var concernsSession: Bool {
    guard case .unavailable(let fault) = self else { return false }
    switch fault {
    case .givenUp, .letterTooLarge, .insecure, .unknownHost, .unreachable: return false
    default: return true
    }
  }
}
