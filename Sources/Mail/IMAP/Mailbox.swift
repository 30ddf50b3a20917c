import Foundation

/// A mailbox on an IMAP server, as a URL names it.
package struct Mailbox: Hashable, Sendable {
  package let server: MailServer
  /// The folder's name as people see it, with the server's own separator between levels; `INBOX`
  /// unless named.
  package let folder: String

  /// Reads `imaps://host[:port][/FOLDER]` (port 993; RFC 8314) or `imap://…` (port 143, with
  /// STARTTLS). The folder may be percent-encoded.
  ///
  /// - Throws: ``MailboxError``, which names the fault and the right form.
  package init(parsing url: String) throws(MailboxError) {
    guard let mark = url.range(of: "://") else { throw .notAMailbox(url) }
    let rest = url[mark.upperBound...]
    let end = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
    let there: MailAuthority
    do { there = try MailAuthority(parsing: rest[..<end]) } catch {
      switch error {
      case .holdsCredentials: throw .holdsCredentials
      case .missingHost: throw .missingHost
      case .invalidHost(let host): throw .invalidHost(host)
      case .invalidPort(let port): throw .invalidPort(port)
      }
    }
    switch url[..<mark.lowerBound].lowercased() {
    case "imaps":
      server = MailServer(host: there.host, port: there.port ?? 993, security: .tls)
    case "imap":
      server = MailServer(host: there.host, port: there.port ?? 143, security: .startTLS)
    case let scheme: throw .unknownScheme(scheme)
    }
    folder = try Self.folder(rest[end...])
  }

  private static func folder(_ path: Substring) throws(MailboxError) -> String {
    let encoded = path.dropFirst()
    if encoded.isEmpty, path.isEmpty || path == "/" { return "INBOX" }
    let isName = path.first == "/" && !encoded.contains { "?#;".contains($0) }
    guard isName, let name = String(encoded).removingPercentEncoding,
      name.utf8.count <= 1000,
      name.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0 != "\u{7F}" })
    else { throw .invalidFolder(String(encoded)) }
    return name
  }
}

// MARK: Reading

extension Mailbox {
  /// Hands each unread message to `body`, the newest first.
  ///
  /// A message is marked as read (`\Seen`; RFC 9051, section 2.3.2) only after `body` has returned
  /// `true`. If the process dies between the two, the message comes again.
  ///
  /// - Parameter body: returns `true` when it has handled the message; other messages stay unread.
  /// - Throws: ``MailboxFault``, or what `body` throws.
  package func fetch(_ settings: MailboxSettings, _ body: (_ message: [UInt8]) throws -> Bool)
    throws -> MailboxTally
  {
    let session = try IMAPSession(to: server, settings: settings)
    try session.open(self)
    var tally = MailboxTally()
    tally.oversized = try session.search("UNSEEN LARGER \(settings.largest)").count
    let unread = try session.search("UNSEEN NOT LARGER \(settings.largest)").sorted(by: >)
    tally.waiting = max(0, unread.count - settings.most)
    for uid in unread.prefix(settings.most) {
      // The message may have been deleted in the meantime.
      guard let message = try session.message(uid) else { continue }
      if message.count > settings.largest {
        tally.oversized += 1
      } else if try body(message) {
        try session.markAsRead(uid)
        tally.taken += 1
      } else {
        tally.left += 1
      }
    }
    session.leave()
    return tally
  }
}

extension Mailbox {
  /// Opens a session, with TLS and the login, and the folder. It reads and marks no message.
  ///
  /// - Throws: what keeps messages from being read and marked.
  package func examine(_ settings: MailboxSettings) throws(MailboxFault) {
    let session = try IMAPSession(to: server, settings: settings)
    try session.open(self)
    session.leave()
  }

  /// The URL from which ``init(parsing:)`` makes the same mailbox.
  package var url: String {
    let scheme = server.security == .tls ? "imaps" : "imap"
    let plain = CharacterSet(charactersIn: "/._-").union(.urlHostAllowed)
      .subtracting(CharacterSet(charactersIn: "?#;%"))
    let path = folder.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
    return "\(scheme)://\(server)/\(path)"
  }
}

extension Mailbox: CustomStringConvertible {
  package var description: String { "'\(folder)' at '\(server)'" }
}

// MARK: - A visit

/// The settings of a visit to a mailbox.
package struct MailboxSettings: Sendable {
  package var credentials: MailCredentials
  /// A PEM file of certificate authorities to trust in place of the system's own.
  package var authorities: String?
  /// Seconds for TCP, TLS, greeting and login together.
  package var connection = 60
  /// Seconds for the answer to one command.
  package var command = 60
  /// How many messages one visit reads, the newest first; the others wait for the next visit.
  package var most = 1000
  /// The largest message to read, in octets; larger ones are left alone.
  package var largest = 1 << 20
  /// Called about ten times a second while waiting; `true` gives up.
  package var shouldGiveUp: @Sendable () -> Bool = { false }

  package init(credentials: MailCredentials) { self.credentials = credentials }
}

/// The result of a visit to a mailbox.
package struct MailboxTally: Hashable, Sendable {
  /// Messages that were handled and marked as read.
  package var taken = 0
  /// Messages that were read but not handled; they stay unread in the mailbox.
  package var left = 0
  /// Messages over the size limit; they stay unread.
  package var oversized = 0
  /// Messages over the limit of one visit; they wait for the next.
  package var waiting = 0

  package init(taken: Int = 0, left: Int = 0, oversized: Int = 0, waiting: Int = 0) {
    (self.taken, self.left, self.oversized, self.waiting) = (taken, left, oversized, waiting)
  }
}

// MARK: - Folder names

/// A folder's name as IMAP commands write it.
enum MailboxName {
  /// In the modified UTF-7 of RFC 3501, section 5.1.3, between quotes.
  static func quoted(_ name: String) -> String {
    var text = ""
    var other: [UInt16] = []
    for unit in name.utf16 {
      guard (0x20...0x7E).contains(unit) else {
        other.append(unit)
        continue
      }
      text += encoded(other)
      other = []
      switch UInt8(truncatingIfNeeded: unit) {
      case UInt8(ascii: "&"): text += "&-"
      case UInt8(ascii: "\""): text += "\\\""
      case UInt8(ascii: "\\"): text += "\\\\"
      case let byte: text.unicodeScalars.append(Unicode.Scalar(byte))
      }
    }
    return "\"\(text)\(encoded(other))\""
  }

  /// Base64 of UTF-16, with commas for slashes and without padding.
  private static func encoded(_ units: [UInt16]) -> String {
    guard !units.isEmpty else { return "" }
    let bytes = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    let text = Data(bytes).base64EncodedString().replacing("/", with: ",").replacing("=", with: "")
    return "&\(text)-"
  }
}
