/// A session with an IMAP server (RFC 9051, but nothing that RFC 3501 lacks). libcurl connects,
/// starts TLS and logs in. All later commands are sent here, because libcurl reads messages in a
/// way that marks them as read.
final class IMAPSession {
  private let server: MailServer
  private let settings: MailboxSettings
  private let stream: SessionStream
  private var reader: IMAPReader
  private var incoming = [UInt8](repeating: 0, count: 64 * 1024)
  private var commands = 0

  init(to server: MailServer, settings: MailboxSettings) throws(MailboxFault) {
    self.server = server
    self.settings = settings
    reader = IMAPReader(largest: settings.largest + 1)
    stream = try IMAPOpening(server, settings: settings).perform()
  }

  // MARK: Commands

  /// Opens a folder for reading and marking.
  func open(_ mailbox: Mailbox) throws(MailboxFault) {
    let end = try ask("SELECT", MailboxName.quoted(mailbox.folder)) { _ in }
    guard end.isPositive else { throw .folderRefused(mailbox, answer: end.answer) }
    if end.code == "READ-ONLY" { throw .readOnly(mailbox) }
  }

  /// The identifiers (UID) of the folder's messages that match.
  func search(_ criteria: String) throws(MailboxFault) -> [UInt32] {
    var found: [UInt32] = []
    try demand("UID SEARCH", criteria) { response in
      let words = response.text.split(separator: " ")
      guard words.count > 1, words[1].uppercased() == "SEARCH" else { return }
      found += words.dropFirst(2).compactMap { UInt32($0) }
    }
    return found
  }

  /// Reads a message without marking it, at most one octet more than the limit; `nil` when it is
  /// gone.
  func message(_ uid: UInt32) throws(MailboxFault) -> [UInt8]? {
    var message: [UInt8]?
    try demand("UID FETCH", "\(uid) (BODY.PEEK[]<0.\(settings.largest + 1)>)") { response in
      // Other responses report changed flags.
      guard response.text.uppercased().contains("BODY[]") else { return }
      message = response.literals.first ?? message
    }
    return message
  }

  func markAsRead(_ uid: UInt32) throws(MailboxFault) {
    try demand("UID STORE", "\(uid) +FLAGS.SILENT (\\Seen)") { _ in }
  }

  /// Ends the session with LOGOUT, and does not wait for the answer.
  func leave() { stream.say(Array("\(nextTag()) LOGOUT\r\n".utf8)) }

  // MARK: One command

  /// How a command ended.
  private struct Ending {
    /// `OK`, `NO` or `BAD`.
    let status: String
    /// The response code such as `READ-ONLY` (RFC 9051, section 7.1), without its arguments.
    let code: String?

    var isPositive: Bool { status == "OK" }
    var answer: String { IMAPOpening.answer(status, code) }
  }

  private func demand(
    _ command: String, _ arguments: String, _ hear: (IMAPReader.Response) -> Void
  ) throws(MailboxFault) {
    let end = try ask(command, arguments, hear)
    guard end.isPositive else {
      throw .commandRefused(server: server.description, command: command, answer: end.answer)
    }
  }

  /// Sends a command, and gives each response to `hear` until the server has answered the command.
  private func ask(
    _ command: String, _ arguments: String, _ hear: (IMAPReader.Response) -> Void
  ) throws(MailboxFault) -> Ending {
    let tag = nextTag()
    try send("\(tag) \(command) \(arguments)\r\n")
    var waited = 0
    while true {
      let response = try next(&waited)
      let words = response.words
      guard words.count > 1 else { throw .malformedAnswer(server: server.description) }
      let status = words[1].uppercased()
      switch words[0] {
      case "*":
        if status == "BYE" { throw .connectionLost(server: server.description) }
        hear(response)
      case tag[...] where ["OK", "NO", "BAD"].contains(status):
        return Ending(status: status, code: IMAPOpening.code(response.text))
      default: throw .malformedAnswer(server: server.description)
      }
    }
  }

  private func nextTag() -> String {
    commands += 1
    return "M\(commands)"
  }

  private func send(_ line: String) throws(MailboxFault) {
    var taken = 0
    do {
      try Array(line.utf8).withUnsafeBufferPointer { bytes throws(SessionStream.Fault) in
        try stream.send(bytes, &taken, within: settings.command)
      }
    } catch { throw fault(error) }
  }

  private func next(_ waited: inout Int) throws(MailboxFault) -> IMAPReader.Response {
    while true {
      do {
        if let response = try reader.next() { return response }
      } catch { throw .malformedAnswer(server: server.description) }
      do {
        let count = try stream.receive(into: &incoming, &waited, within: settings.command)
        reader.append(incoming[..<count])
      } catch { throw fault(error) }
    }
  }

  private func fault(_ fault: SessionStream.Fault) -> MailboxFault {
    switch fault {
    case .lost: .connectionLost(server: server.description)
    case .silence: .silence(server: server.description, seconds: settings.command)
    case .givenUp: .givenUp
    }
  }
}
