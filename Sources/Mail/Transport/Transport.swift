/// How letters leave: to a mail server, or into a folder.
package enum Transport: Hashable, Sendable {
  case server(MailServer)
  /// Letters go to a folder, not to people.
  case file

  /// Reads `smtp://host[:port]`, `smtps://host[:port]` or `file`. The ports are 587 (RFC 6409) and
  /// 465 (RFC 8314) unless given.
  ///
  /// - Throws: ``TransportError``, which names the fault and the right form.
  package init(parsing text: String) throws(TransportError) {
    if text == "file" {
      self = .file
      return
    }
    guard let colon = text.firstIndex(of: ":"), text[colon...].hasPrefix("://") else {
      throw .notATransport(text)
    }
    let rest = text[text.index(colon, offsetBy: 3)...]
    switch text[..<colon].lowercased() {
    case "smtp":
      let there = try Self.authority(rest)
      let security: MailServer.Security =
        MailServer.isLoopback(there.host) ? .opportunistic : .startTLS
      self = .server(MailServer(host: there.host, port: there.port ?? 587, security: security))
    case "smtps":
      let there = try Self.authority(rest)
      self = .server(MailServer(host: there.host, port: there.port ?? 465, security: .tls))
    case let scheme: throw .unknownScheme(scheme)
    }
  }

  /// A server's name and port, with at most a slash after them.
  private static func authority(_ text: Substring) throws(TransportError) -> MailAuthority {
    let end = text.firstIndex { "/?#".contains($0) } ?? text.endIndex
    guard text[end...] == "" || text[end...] == "/" else {
      throw .trailingPath(String(text[end...]))
    }
    do { return try MailAuthority(parsing: text[..<end]) } catch {
      switch error {
      case .holdsCredentials: throw .holdsCredentials
      case .missingHost: throw .missingHost
      case .invalidHost(let host): throw .invalidHost(host)
      case .invalidPort(let port): throw .invalidPort(port)
      }
    }
  }
}

// MARK: - Errors

/// Why a text is not a transport.
package enum TransportError: Error, Hashable, Sendable {
  case notATransport(String)
  case unknownScheme(String)
  /// A user or password stands in the URL, where a process list or a repository would show it.
  case holdsCredentials
  case missingHost
  case invalidHost(String)
  case invalidPort(String)
  /// Something follows the port.
  case trailingPath(String)
}
