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
