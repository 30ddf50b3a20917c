import Vocabulary

/// The commands that announce one letter.
struct SMTPEnvelope: Hashable {
  private let letter: LetterAnnouncement
  /// `nil` is the null reverse path.
  let sender: MailPath?
  let recipient: MailPath

  /// Why a letter cannot be announced to any server.
  struct Obstacle: Error {
    let result: DeliveryResult
  }

  static let senderIsNoAddress = SMTPReply.own(
    553, "5.1.7", "the sender is not an address", at: .sender)

  init(_ letter: LetterAnnouncement, server: MailServer) throws(Obstacle) {
    guard let path = MailPath(letter.recipient.revealed) else {
      let why = "the host of the address is not a host name"
      throw Obstacle(result: .refused(.own(553, "5.1.2", why, at: .recipient)))
    }
    let reverse = letter.sender.isEmpty ? nil : MailPath(letter.sender)
    guard letter.sender.isEmpty || reverse != nil else {
      let reply = Self.senderIsNoAddress
      throw Obstacle(result: .unavailable(.senderRefused(server: server.description, reply)))
    }
    (self.letter, sender, recipient) = (letter, reverse, path)
  }

  /// This envelope, if it is of that letter.
  func of(_ letter: LetterAnnouncement) -> SMTPEnvelope? { letter == self.letter ? self : nil }

  static let rset = Array("RSET\r\n".utf8)
  static let data = Array("DATA\r\n".utf8)
  static let dot = Array(".\r\n".utf8)

  var rcpt: [UInt8] { Array("RCPT TO:<\(recipient.text)>\r\n".utf8) }

  func mail(_ capabilities: SMTPCapabilities) -> [UInt8] {
    var command = "MAIL FROM:<"
    command += sender?.text ?? ""
    command += ">"
    if capabilities.size { command += " SIZE=\(letter.octets)" }
    if needsUTF8 { command += " SMTPUTF8" + (capabilities.eightBit ? " BODY=8BITMIME" : "") }
    command += "\r\n"
    return Array(command.utf8)
  }

  /// The commands in one packet (RFC 2920, section 3.1).
  func announcement(_ capabilities: SMTPCapabilities, afterReset isDirty: Bool) -> [UInt8] {
    var packet: [UInt8] = []
    packet.reserveCapacity(256)
    if isDirty { packet += Self.rset }
    packet += mail(capabilities)
    packet += "RCPT TO:<".utf8
    packet += recipient.text.utf8
    packet += ">\r\n".utf8
    packet += Self.data
    return packet
  }

  private var needsUTF8: Bool { recipient.needsUTF8 || sender?.needsUTF8 == true }

  /// Why the server cannot take this letter, if that is known before it is asked.
  func obstacle(_ capabilities: SMTPCapabilities, server: MailServer) -> DeliveryResult? {
    if let limit = capabilities.sizeLimit, letter.octets > limit {
      return .unavailable(.letterTooLarge(server: server.description, limit: limit))
    }
    guard !capabilities.utf8 else { return nil }
    // RFC 6531, section 3.5: a server without the extension answers 553 with 5.6.7.
    let why = "the server takes no address beyond ASCII (SMTPUTF8)"
    if sender?.needsUTF8 == true {
      return .unavailable(
        .senderRefused(server: server.description, .own(553, "5.6.7", why, at: .sender)))
    }
    return recipient.needsUTF8 ? .refused(.own(553, "5.6.7", why, at: .recipient)) : nil
  }
}

// MARK: - Addresses

/// An address as written in `MAIL FROM` or `RCPT TO`.
struct MailPath: Hashable, Sendable {
  /// The address with its host in ASCII. Personal.
  let text: String
  /// Whether the part before the `@` needs SMTPUTF8 (RFC 6531).
  let needsUTF8: Bool

  /// - Returns: `nil` when the host cannot be written in ASCII, or a character could end the
  ///   command.
  init?(_ address: String) {
    let octets = address.utf8
    let isSafe = octets.allSatisfy {
      $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">")
    }
    guard isSafe, let at = octets.lastIndex(of: UInt8(ascii: "@")), at != octets.startIndex,
      let host = MailHost.ascii(address[octets.index(after: at)...]), !host.isEmpty
    else { return nil }
    let local = address[..<at]
    text = octets.allSatisfy { $0 < 0x80 } ? address : "\(local)@\(host)"
    needsUTF8 = !local.utf8.allSatisfy { $0 < 0x80 }
  }
}
