import Foundation

/// The text of a letter of the office to a person, in one language, with the address that gets it.
///
/// The office vault keeps it sealed until the letter has left.
struct OfficeLetterText: Codable {
  struct Attachment: Codable {
    var fileName: String
    var bytes: Data
  }

  var recipient: String
  /// A language tag.
  var language: String
  var subject: String
  /// The paragraphs before the link and after it.
  var opening: [String]
  /// The link by which the person confirms, and its words.
  var link: Link?
  var closing: [String]
  var attachments: [Attachment] = []

  struct Link: Codable {
    var url: String
    var words: String
  }
}

extension OfficeLetterText: CustomReflectable {
  /// Empty, so that nothing prints personal data.
  var customMirror: Mirror { Mirror(self, children: []) }
}
