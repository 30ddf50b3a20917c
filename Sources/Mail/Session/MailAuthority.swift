/// The part of a mail URL that names a server: `host`, `host:port` or `[address]:port`.
struct MailAuthority: Hashable {
  enum Fault: Error, Hashable {
    case holdsCredentials
    case missingHost
    case invalidHost(String)
    case invalidPort(String)
  }

  /// In lower case; an IPv6 address without brackets.
  let host: String
  let port: Int?

  init(parsing text: Substring) throws(Fault) {
    guard !text.contains("@") else { throw .holdsCredentials }
    guard !text.isEmpty else { throw .missingHost }
    if text.first == "[", let bracket = text.firstIndex(of: "]") {
      host = text[text.index(after: text.startIndex)..<bracket].lowercased()
      let isAddress = host.utf8.allSatisfy { "0123456789abcdef:.".utf8.contains($0) }
      guard isAddress, host.contains(":") else { throw .invalidHost(String(text)) }
      port = try Self.port(text[text.index(after: bracket)...])
      return
    }
    let colon = text.firstIndex(of: ":") ?? text.endIndex
    host = text[..<colon].lowercased()
    guard !host.isEmpty else { throw .missingHost }
    guard Self.isHostName(host) else { throw .invalidHost(host) }
    port = try Self.port(text[colon...])
  }

  private static func port(_ text: Substring) throws(Fault) -> Int? {
    guard !text.isEmpty else { return nil }
    let digits = text.dropFirst()
    guard text.first == ":", digits.utf8.allSatisfy({ (48...57).contains($0) }),
      let port = Int(digits), (1...65535).contains(port)
    else { throw .invalidPort(String(digits)) }
    return port
  }

  /// Whether all labels consist of letters, digits, hyphens and underscores. IDNA checks non-ASCII
  /// letters later.
  private static func isHostName(_ host: String) -> Bool {
    guard host.utf8.count <= 253 else { return false }
    return host.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
      !label.isEmpty && label.first != "-" && label.last != "-"
        && label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    }
  }
}
