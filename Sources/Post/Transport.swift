/// How letters leave: to a mail server, or into a folder.
package enum Transport: Hashable, Sendable {
  case server(MailServer)
  /// Letters go to a folder, not to people.
  case file

  /// Reads `smtp://host[:port]`, `smtps://host[:port]` or `file`. The ports are 587 (RFC 6409) and
  /// 465 (RFC 8314) unless given.
  ///
  /// - Throws: ``TransportError`` naming what is wrong and what it may be.
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
      let (host, port) = try Self.authority(rest)
      let isHere = MailServer.isLoopback(host)
      self = .server(
        MailServer(host: host, port: port ?? 587, security: isHere ? .opportunistic : .startTLS))
    case "smtps":
      let (host, port) = try Self.authority(rest)
      self = .server(MailServer(host: host, port: port ?? 465, security: .tls))
    case let scheme: throw .unknownScheme(scheme)
    }
  }

  /// `host`, `host:port` or `[address]:port`, with at most a slash behind.
  private static func authority(_ text: Substring) throws(TransportError)
    -> (host: String, port: Int?)
  {
    let end = text.firstIndex { "/?#".contains($0) } ?? text.endIndex
    guard text[end...] == "" || text[end...] == "/" else {
      throw .trailingPath(String(text[end...]))
    }
    let authority = text[..<end]
    guard !authority.contains("@") else { throw .holdsCredentials }
    guard !authority.isEmpty else { throw .missingHost }
    if authority.first == "[", let bracket = authority.firstIndex(of: "]") {
      let host = authority[authority.index(after: authority.startIndex)..<bracket].lowercased()
      let isAddress = host.utf8.allSatisfy { "0123456789abcdef:.".utf8.contains($0) }
      guard isAddress, host.contains(":") else { throw .invalidHost(String(authority)) }
      return (host, try port(authority[authority.index(after: bracket)...]))
    }
    let colon = authority.firstIndex(of: ":") ?? authority.endIndex
    let host = authority[..<colon].lowercased()
    guard !host.isEmpty else { throw .missingHost }
    guard isHostName(host) else { throw .invalidHost(host) }
    return (host, try port(authority[colon...]))
  }

  private static func port(_ text: Substring) throws(TransportError) -> Int? {
    guard !text.isEmpty else { return nil }
    let digits = text.dropFirst()
    guard text.first == ":", digits.utf8.allSatisfy({ (48...57).contains($0) }),
      let port = Int(digits), (1...65535).contains(port)
    else { throw .invalidPort(String(digits)) }
    return port
  }

  /// Labels of letters, digits, hyphens and underscores; letters beyond ASCII are for IDNA.
  private static func isHostName(_ host: String) -> Bool {
    guard host.utf8.count <= 253 else { return false }
    return host.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
      !label.isEmpty && label.first != "-" && label.last != "-"
        && label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    }
  }
}
