package import Vocabulary

extension SMTPConnection {
  /// Opens a session, with TLS and the login, and asks whether the server takes letters from
  /// `sender`. No letter is sent.
  ///
  /// Many servers refuse a missing login, or a sender, only here. So a greeting alone proves little.
  ///
  /// - Throws: what keeps letters from leaving.
  package func examine(from sender: EmailAddress) throws(MailFault) {
    defer { close() }
    let wire = try open()
    let seconds = settings.timeouts.command
    let letter = LetterAnnouncement(from: sender.revealed, to: sender, octets: 1000)
    let envelope: SMTPEnvelope
    do { envelope = try SMTPEnvelope(letter, server: server) } catch {
      if case .unavailable(let fault) = error.result { throw fault }
      // The letter goes to its sender, so that address is what is wrong.
      throw .senderRefused(server: server.description, SMTPEnvelope.senderIsNoAddress)
    }
    try wire.send(envelope.mail(wire.capabilities), at: .sender, within: seconds)
    try checkSender(wire.reply(at: .sender, within: seconds))
    try wire.send(SMTPEnvelope.rset, at: .sender, within: seconds)
    try checkSession(wire.reply(at: .sender, within: seconds))
  }
}
