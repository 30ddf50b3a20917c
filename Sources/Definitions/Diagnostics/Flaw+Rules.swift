import Vocabulary

// What values may be, for messages that several keys share.
extension Flaw {
  static let languageRule = "a language tag such as 'ja' or 'en'"
  static let zoneRule = "an IANA time zone such as 'Asia/Tokyo', 'Europe/Berlin' or 'UTC'"
  static let retentionRule =
    "how long data lives after the end, such as '30 days after end' or '2 weeks'; there is no forever"
  static let addressRule = "an e-mail address such as 'office@example.org'"
  static let senderRule = "an address or 'Example Office <office@example.org>'"
  static let transportRule = "'file', 'smtp://host:587' or 'smtps://host:465'"
  static let consoleRule =
    "an address that begins with 'https://', without '?' or '#', such as 'https://mayfly.example.org'"
  static let escrowRule =
    "the absolute path of a file on another disk, such as '/media/keys/office.escrow'"
  static let organiserRemedy =
    "put it back from a copy or with 'mayfly restore DIR'; 'mayfly init' makes one in a new folder"

  static let layoutNameRule = "\(Slug.rule), and not 'list'"

  static func eventRemedy(_ slug: Slug) -> String { "make one with 'mayfly new \(slug)'" }

  /// `one of 'a', 'b' or 'c'`.
  static func oneOf(_ words: [String]) -> String {
    let quoted = words.map { "'\($0)'" }
    guard quoted.count > 1, let last = quoted.last else { return quoted.joined() }
    return quoted.dropLast().joined(separator: ", ") + " or " + last
  }
}
