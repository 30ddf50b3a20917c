import Vocabulary

/// What a server's replies mean for the letter and for the session.
extension SMTPConnection {
  func checkSender(_ reply: SMTPReply) throws(MailFault) {
    try checkSession(reply)
    if reply.code == 552 { throw .letterTooLarge(server: server.description, limit: nil) }
    guard reply.isPositive else { throw .senderRefused(server: server.description, reply) }
  }

  /// Throws for a reply about the session, whatever the command was: 421, a missing login (RFC
  /// 4954, section 6), a command that is not implemented or out of order.
  func checkSession(_ reply: SMTPReply) throws(MailFault) {
    switch reply.code {
    case 421, 502, 503: throw .sessionRefused(server: server.description, reply)
    case 530 where settings.credentials == nil:
      throw .loginMissing(server: server.description, reply)
    case 530, 534, 535, 538: throw .loginRefused(server: server.description, reply)
    default: return
    }
  }

  /// Throws when the reply to a recipient is really about the office, so that no recipient counts
  /// as refused. There are two such cases. Without a login, a server that offers one denies
  /// relaying or access to every recipient. And many servers refuse the sender only at the
  /// recipient (RFC 3463, X.1.7 and X.1.8).
  func checkOffice(_ reply: SMTPReply) throws(MailFault) {
    guard reply.isPermanent else { return }
    let words = reply.text.revealed.lowercased()
    if reply.status == "5.1.7" || reply.status == "5.1.8"
      || ["sender address rejected", "sender verify failed"].contains(where: words.contains)
    {
      throw .senderRefused(server: server.description, reply)
    }
    guard settings.credentials == nil, wire?.capabilities.login == true,
      words.contains("relay") || words.contains("access denied")
    else { return }
    throw .loginMissing(server: server.description, reply)
  }

  /// The result for the letter after a 4xx or 5xx reply.
  func answer(to reply: SMTPReply) throws(MailFault) -> DeliveryResult {
    if reply.isTemporary { return .later(reply) }
    if reply.isPermanent { return .refused(reply) }
    throw .malformedReply(server: server.description, stage: reply.stage)
  }
}
