/// The commands that announce a letter: MAIL, RCPT and DATA.
///
/// With PIPELINING, they go out at once, and for the next letter even with the final dot of the
/// letter before (RFC 2920, section 3.1: only DATA must be the last of its group).
extension SMTPConnection {
  /// Announces a letter, unless that happened with the letter before it.
  ///
  /// - Returns: the result if the letter must not be sent; `nil` to go on.
  func announce(_ envelope: SMTPEnvelope, on wire: SMTPWire) throws(MailFault) -> DeliveryResult? {
    guard announced == nil else {
      announced = nil
      return try hear(on: wire)
    }
    guard wire.capabilities.pipelining else { return try announceInTurn(envelope, on: wire) }
    let wasDirty = isDirty
    isDirty = true
    try wire.send(
      envelope.announcement(wire.capabilities, afterReset: wasDirty), at: .sender,
      within: settings.timeouts.command)
    if wasDirty { try reset(on: wire) }
    return try hear(on: wire)
  }

  func mayAnnounce(_ next: SMTPEnvelope, on wire: SMTPWire) -> Bool {
    wire.capabilities.pipelining && next.obstacle(wire.capabilities, server: server) == nil
  }

  /// Sends the end of a letter together with the announcement of the next one.
  ///
  /// - Parameter block: the letter's last lines and the final dot.
  /// - Throws: when the system did not take the final dot.
  func finish(_ block: [UInt8], announcing next: SMTPEnvelope, on wire: SMTPWire)
    throws(MailFault)
  {
    var end = block
    let timeout = settings.timeouts.block
    let packet = next.announcement(wire.capabilities, afterReset: false)
    if end.count + packet.count > SMTPWire.longestRecord {
      end.removeLast(SMTPEnvelope.dot.count)
      try wire.send(end, at: .letter, within: timeout)
      end = SMTPEnvelope.dot
    }
    let needed = end.count
    end += packet
    if try wire.send(end, needing: needed, at: .letter, within: timeout) {
      (announced, isDirty) = (next, true)
    }
  }

  /// Reads the replies to MAIL, RCPT and DATA.
  private func hear(on wire: SMTPWire) throws(MailFault) -> DeliveryResult? {
    try checkSender(wire.reply(at: .sender, within: settings.timeouts.command))
    let recipient = try wire.reply(at: .recipient, within: settings.timeouts.command)
    try checkSession(recipient)
    try checkOffice(recipient)
    guard recipient.isPositive else {
      discardData(on: wire)
      return try answer(to: recipient)
    }
    return try hearData(on: wire)
  }

  /// Reads the reply to DATA. A server that has said more than it was asked gets no letter: its
  /// next reply would count as the answer to the final dot.
  private func hearData(on wire: SMTPWire) throws(MailFault) -> DeliveryResult? {
    let data = try wire.reply(at: .data, within: settings.timeouts.data)
    try checkSession(data)
    guard data.code == 354 else { return try answer(to: data) }
    guard !wire.hasUnreadReply else {
      throw .malformedReply(server: server.description, stage: .data)
    }
    return nil
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
    return try hearData(on: wire)
  }

  private func reset(on wire: SMTPWire) throws(MailFault) {
    let reply = try wire.reply(at: .sender, within: settings.timeouts.command)
    guard reply.isPositive else {
      throw .sessionRefused(server: server.description, reply)
    }
  }
}
