import Foundation

/// A mailbox on an IMAP server, as a URL names it.
package struct Mailbox: Hashable, Sendable {
  package let server: MailServer
  /// The folder's name as people see it, levels parted as the server does; `INBOX` unless named.
  package let folder: String

  /// Reads `imaps://host[:port][/FOLDER]` (port 993; RFC 8314) or `imap://…` (port 143, with
  /// STARTTLS). The folder may be percent-encoded.
  ///
  /// - Throws: ``MailboxError`` naming what is wrong and what it may be.
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

extension Mailbox: CustomStringConvertible {
  package var description: String { "'\(folder)' at '\(server)'" }
}
