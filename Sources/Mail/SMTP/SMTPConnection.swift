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
  private var isDirty = false
  /// Whether this session has already tried a letter.
  private var isUsed = false

  package init(to server: MailServer, settings: SMTPSettings = SMTPSettings()) {
    self.server = server
    self.settings = settings
  }

  deinit { wire?.quit() }

  /// Ends the session. Releasing the connection does the same.
  package func close() {
    wire?.quit()
    wire = nil
  }

  /// Hands one letter over and says what became of it.
  ///
  /// - Parameters:
  ///   - pieces: the message in consecutive pieces, so that letters can share an attachment. This
  ///     method stuffs dots and makes all line ends CRLF.
  ///   - sender: the reverse path, an address or empty (RFC 5321, section 4.5.5).
  package func deliver(_ pieces: [[UInt8]], from sender: String, to recipient: EmailAddress)
    -> DeliveryResult
  {
    guard let path = MailPath(recipient.revealed) else {
      return .refused(
        .own(553, "5.1.2", "the host of the address is not a host name", at: .recipient))
    }
    let reverse = sender.isEmpty ? nil : MailPath(sender)
    guard sender.isEmpty || reverse != nil else {
      let reply = SMTPReply.own(553, "5.1.7", "the sender is not an address", at: .sender)
      return .unavailable(.senderRefused(server: server.description, reply))
    }
    let envelope = SMTPEnvelope(sender: reverse, recipient: path, octets: pieces.octets)
    if isUsed, wire != nil {
      // A kept session may have ended in the meantime. That says nothing about the server.
      let answer = attempt(pieces, envelope)
      guard answer.concernsSession else { return answer }
      drop()
    }
    return attempt(pieces, envelope)
  }

  /// One attempt, on the open session or on a new one.
  private func attempt(_ pieces: [[UInt8]], _ envelope: SMTPEnvelope) -> DeliveryResult {
    do {
      let wire = try open()
      isUsed = true
      return try transact(pieces, envelope, on: wire)
    } catch {
      drop()
      return answer(for: error)
    }
  }

  private func open() throws(MailFault) -> SMTPWire {
    if let wire { return wire }
    let opened = try SMTPWire(to: server, settings: settings)
    (wire, isDirty, isUsed) = (opened, false, false)
    return opened
  }

  /// Drops a session that cannot be used any more.
  private func drop() { wire = nil }

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

  private func transact(_ pieces: [[UInt8]], _ envelope: SMTPEnvelope, on wire: SMTPWire)
    throws(MailFault) -> DeliveryResult
  {
    if let obstacle = envelope.obstacle(wire.capabilities, server: server.description) {
      return obstacle
    }
    let refusal =
      wire.capabilities.pipelining
      ? try announceAtOnce(envelope, on: wire) : try announceInTurn(envelope, on: wire)
    if let refusal { return refusal }
    isDirty = false
    if let refusal = try hand(pieces, to: wire) { return refusal }
    return accept(on: wire)
  }

  /// Sends MAIL, RCPT and DATA at once.
  ///
  /// - Returns: the result if the letter must not be sent; `nil` to go on.
  private func announceAtOnce(_ envelope: SMTPEnvelope, on wire: SMTPWire) throws(MailFault)
    -> DeliveryResult?
  {
    let wasDirty = isDirty
    isDirty = true
    try wire.send(
      envelope.announcement(wire.capabilities, afterReset: wasDirty), at: .sender,
      within: settings.timeouts.command)
    if wasDirty { try reset(on: wire) }
    try checkSender(wire.reply(at: .sender, within: settings.timeouts.command))
    let recipient = try wire.reply(at: .recipient, within: settings.timeouts.command)
    try checkSession(recipient)
    try checkOffice(recipient)
    guard recipient.isPositive else {
      discardData(on: wire)
      return try answer(to: recipient)
    }
    let data = try wire.reply(at: .data, within: settings.timeouts.data)
    try checkSession(data)
    return data.code == 354 ? nil : try answer(to: data)
  }

  /// Reads the reply to the DATA after a refused recipient. If the server still asks for the
  /// letter, only the final dot is sent.
  private func discardData(on wire: SMTPWire) {
    do {
      let data = try wire.reply(at: .data, within: settings.timeouts.data)
      if data.code == 421 { drop() }
      guard data.code == 354 else { return }
      try wire.send(SMTPEnvelope.dot, at: .data, within: settings.timeouts.block)
      _ = try wire.reply(at: .data, within: settings.timeouts.acceptance)
    } catch { drop() }
  }

  private func announceInTurn(_ envelope: SMTPEnvelope, on wire: SMTPWire) throws(MailFault)
    -> DeliveryResult?
  {
    let timeouts = settings.timeouts
    if isDirty {
      try wire.send(SMTPEnvelope.rset, at: .sender, within: timeouts.command)
      try reset(on: wire)
    }
    isDirty = true
    try wire.send(envelope.mail(wire.capabilities), at: .sender, within: timeouts.command)
    try checkSender(wire.reply(at: .sender, within: timeouts.command))
    try wire.send(envelope.rcpt, at: .recipient, within: timeouts.command)
    let recipient = try wire.reply(at: .recipient, within: timeouts.command)
    try checkSession(recipient)
    try checkOffice(recipient)
    guard recipient.isPositive else { return try answer(to: recipient) }
    try wire.send(SMTPEnvelope.data, at: .data, within: timeouts.data)
    let data = try wire.reply(at: .data, within: timeouts.data)
    try checkSession(data)
    return data.code == 354 ? nil : try answer(to: data)
  }

  private func reset(on wire: SMTPWire) throws(MailFault) {
    let reply = try wire.reply(at: .sender, within: settings.timeouts.command)
    guard reply.isPositive else {
      throw .sessionRefused(server: server.description, reply)
    }
  }

  /// Sends the letter's lines and the final dot.
  ///
  /// - Returns: the result if the server did not take all of it.
  private func hand(_ pieces: [[UInt8]], to wire: SMTPWire) throws(MailFault) -> DeliveryResult? {
    do {
      var lines = SMTPLines(pieces)
      while let block = lines.next() {
        try wire.send(block, at: .letter, within: settings.timeouts.block)
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
      if reply.code == 421 { drop() }
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

extension [[UInt8]] {
  fileprivate var octets: Int { reduce(0) { $0 + $1.count } }
}
