/// What a server offers in its answer to EHLO (RFC 5321, section 4.1.1.1).
struct SMTPCapabilities: Hashable, Sendable {
  /// RFC 2920.
  var pipelining = false
  /// RFC 6152.
  var eightBit = false
  /// RFC 6531.
  var utf8 = false
  /// RFC 4954, in any of its ways.
  var login = false
  /// RFC 1870: whether MAIL FROM may state a size, and the limit in octets if there is one.
  var size = false
  var sizeLimit: Int?

  init(_ lines: some Sequence<String>) {
    for line in lines {
      let words = line.uppercased().split(separator: " ")
      switch words.first {
      case "PIPELINING": pipelining = true
      case "8BITMIME": eightBit = true
      case "SMTPUTF8": utf8 = true
      case "AUTH": login = true
      case "SIZE":
        size = true
        sizeLimit = words.dropFirst().first.flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
      default: continue
      }
    }
  }
}
