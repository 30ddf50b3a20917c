import Vault
import Vocabulary

/// The texts of a receipt's page in one language. They are plain text without markup.
struct ReceiptWords: Sendable {
  let language: Language
  /// The language's own name for itself.
  let ownName: String
  /// The kind of the page.
  let kind: String
  let issuedBy: @Sendable (_ office: String) -> String
  /// The one sentence for a reader in a hurry.
  let lead: @Sendable (_ attendees: String, _ date: String) -> String
  /// The same sentence when the key was not there.
  let leadWithoutKey: @Sendable (_ attendees: String, _ date: String) -> String
  /// The sentence about the attendees whose data is kept under a hold.
  let keptApart: @Sendable (_ attendees: String) -> String
  let holdEnded: String
  let closed: @Sendable (_ date: String) -> String
  let early: @Sendable (_ date: String) -> String
  let reason: @Sendable (_ hash: String) -> String
  let lasted: @Sendable (_ days: Int, _ from: String, _ to: String) -> String
  let headings: Headings
  let columns: Columns
  /// The names of fields, purposes, removed parts and grounds. A name that is missing here stays
  /// unchanged.
  let names: [String: String]
  let sensitive: String
  let noFields: String
  let key: @Sendable (_ fingerprint: String) -> String
  /// What is known of a key that was not there; the fingerprint can be empty.
  let keyNotThere: @Sendable (_ fingerprint: String) -> String
  let search: @Sendable (_ values: String, _ files: String) -> String
  let nothingFound: String
  let found: @Sendable (_ files: String) -> String
  let allRead: String
  let unread: @Sendable (_ files: String) -> String
  let notSearched: String
  let hold: @Sendable (_ ground: String, _ from: String, _ to: String, _ isOne: Bool) -> String
  let kept: @Sendable (Receipt.Kept.Kind) -> String
  let withoutEnd: String
  let until: @Sendable (_ date: String) -> String
  let reach: @Sendable (Receipt.Outside) -> String
  let check: String
  let signedText: String
  let date: @Sendable (_ parts: DateParts) -> String

  struct Headings: Sendable {
    let held, holds, destroyed, searched, kept, outside, check: String
  }

  struct Columns: Sendable {
    let field, purposes, part, files, bytes: String
    let event, signedBy, ledger: String
  }

  /// The parts of an RFC 3339 time in its own zone.
  struct DateParts: Sendable {
    let year, month, day: Int
    let time, offset: String
  }

  func name(_ word: String) -> String { names[word] ?? word }

  /// The words of each language, in order and without duplicates. A language without words gets the
  /// English words. Japanese and English are always included.
  static func all(for languages: [String]) -> [ReceiptWords] {
    var chosen: [ReceiptWords] = []
    for tag in languages + ["ja", "en"] {
      let words = tag == "ja" ? japanese : english
      if !chosen.contains(where: { $0.language == words.language }) { chosen.append(words) }
    }
    return chosen
  }

  /// An RFC 3339 time in readable form. Other text stays unchanged.
  func readable(_ time: String) -> String {
    let numbers = time.prefix(10).split(separator: "-").compactMap { Int($0) }
    guard Instant(rfc3339: time) != nil, numbers.count == 3 else { return time }
    let rest = time.dropFirst(11)
    let offset = time.hasSuffix("Z") ? "UTC" : String(rest.suffix(6))
    return date(
      DateParts(
        year: numbers[0], month: numbers[1], day: numbers[2], time: String(rest.prefix(5)),
        offset: offset))
  }
}
