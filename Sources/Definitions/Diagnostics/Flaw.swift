import Vocabulary

/// Everything that can be wrong with a definition, as facts. The wording is in
/// `Flaw+Description.swift`, the stable codes in `Flaw+Code.swift`.
enum Flaw: Hashable, Sendable {
  enum Shape: Hashable, Sendable { case text, list, mapping, textOrLanguages, listOfLists }

  // Files
  case missingFile(remedy: String)
  case notAFile
  case unreadableFile
  case fileTooLarge
  case emptyFile(remedy: String)
  case linkOutside
  case notUTF8
  case controlCharacter(UInt32)
  case invalidFolder(String)
  case reservedFolder(String)
  case strayFile(meant: String)
  case notAFolder
  case otherOwner
  case othersMayWrite(String)

  // YAML
  case syntax(String)
  case tab
  case alias
  case tag
  case manyDocuments
  case tooDeep
  case duplicateKey(String, firstLine: Int?)
  case keyNotText

  // Keys and values
  case shape(String, Shape)
  case unknownKey(String, in: String, closest: String?, known: [String])
  case notSupportedYet(String)
  case notADefault(String)
  case belongsToNotice(String, example: String)
  case missingKey(String, in: String, example: String)
  case emptyText(String)
  case severalLines(String)
  case repeated(String, in: String)
  case invalid(String, String, rule: String, closest: String?)
  case invalidName(String, String, rule: String)

  // The event
  case endsBeforeStart
  case retentionOverLimit(Period, limit: Period)
  case noIdentity
  case undeclaredIdentity(String, closest: String?)
  case identityNotKept(FieldName)
  case credentialsInTransport
  case consoleNotServed

  // Fields and consents
  case noPurpose(FieldName)
  case unneeded(FieldName, kind: FieldKind, purpose: Purpose)
  case languageNotForNotices(FieldName)
  case forbiddenField(FieldName, word: String)
  case looksSensitive(FieldName, word: String)
  case specialCare(FieldName, kind: FieldKind)
  case sensitiveWithoutConsent(FieldName)
  case consentWithoutSensitive(FieldName)
  case undeclaredConsent(String, closest: String?)
  case unusedConsent(Slug)
  case requiredButSensitive(FieldName)
  case keptPastWindow(FieldName)
  case countsPersons(FieldName, kind: FieldKind)

  // Saved columns
  case columnOfNoField(String, closest: String?)
  case columnByNumber(FieldName, String)
  case halfAColumn(FieldName)
  case numberPastEnd(FieldName)

  // Notices
  case noAddressField
  case audienceOfOneChoice
  case undeclaredChoice(String, closest: String?)
  case choiceNotForNotices(FieldName)
  case sentAfterWindow(due: LocalDateTime, closes: LocalDateTime)
  case noTimeToSend(due: LocalDateTime, end: LocalDateTime)
  case noTimeAfterCallOff
  case nobodyToldOfCallOff
  case expiresBeforeSend(end: LocalDateTime, due: LocalDateTime)
  case expiresAfterWindow(end: LocalDateTime, closes: LocalDateTime)

  // Their texts
  case missingTemplate(Slug, paths: [String])
  case unusedText(closest: String?)
  case noTextInLanguage(Slug, Language)
  case noFrontMatter
  case openFrontMatter
  case emptyNotice
  case template(code: String, message: String)
  case unknownName(String, closest: String?, known: [String])
  case fieldOfOtherPurpose(FieldName)
  case unknownFootName(String, closest: String?, known: [String])
  case strayText

  // Their materials
  case materialName(String)
  case materialMissing(path: String)
  case materialLink(String)
  case materialNotAFile(String)
  case materialEmpty(String)
  case materialTooLarge(String)
}

// Rules for values, for messages that several keys share.
extension Flaw {
  static let languageRule = "a language tag such as 'ja' or 'en'"
  static let zoneRule = "an IANA time zone such as 'Asia/Tokyo', 'Europe/Berlin' or 'UTC'"
  static let retentionRule =
    "how long data lives after the end, such as '30 days after end' or '2 weeks'; "
    + "there is no forever"
  static let addressRule = "an e-mail address such as 'office@example.org'"
  static let senderRule = "an address or 'Example Office <office@example.org>'"
  static let transportRule = "'file', 'smtp://host:587' or 'smtps://host:465'"
  static let consoleRule =
    "an address that begins with 'https://', without '?' or '#', "
    + "such as 'https://mayfly.example.org'"
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
