package import Letters
package import Vocabulary

/// Everything that can be wrong with a definition, as facts without words.
package enum DefinitionProblem: Fact {
  /// What a value must be made of.
  package enum Shape: Hashable, Sendable { case text, list, mapping, textOrLanguages, listOfLists }

  /// Something that an office names.
  package enum Named: Hashable, Sendable {
    case field, consent, notice, layout, processor, recipient
  }

  /// What to do about a file that is missing or empty.
  package enum Remedy: Hashable, Sendable {
    case write
    case remove
    case restoreEvent
    case restoreOrganiser
  }

  // Files
  case missingFile(remedy: Remedy)
  case notAFile
  case unreadableFile
  case fileTooLarge
  case emptyFile(remedy: Remedy)
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
  case syntax(Syntax)
  case tab
  case alias
  case tag
  case manyDocuments
  case tooDeep(limit: Int)
  case duplicateKey(String, firstLine: Int?)
  case keyNotText

  // Keys and values
  case shape(DefinitionPart, Shape)
  case unknownKey(String, in: DefinitionPart, closest: String?, known: [String])
  case notSupportedYet(String)
  case notADefault(String)
  /// The example is a line of YAML.
  case belongsToNotice(String, example: String)
  case missingKey(String, in: DefinitionPart)
  case emptyText(String)
  case severalLines(String)
  case repeated(String, in: String)
  case invalid(String, String, rule: ValueRule, closest: String?)
  /// A date that is no day of the calendar.
  case noSuchDay(String, DateParts)
  case invalidName(Named, String)

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
  case template(TemplateProblem.Kind, what: String)
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

  // The event's data
  /// The event ends after its data is destroyed.
  case windowBeforeEnd(ends: LocalDateTime, closes: LocalDateTime)
  /// The event begins after its data is destroyed, because it was called off before it held any.
  case windowBeforeStart(starts: LocalDateTime, closes: LocalDateTime)
  /// A notice `on import` that has not begun goes to people who are there already.
  case goesToPeopleThere(Slug, people: Int)
  /// An edit that brings the purge nearer; `isMoved` when the event's dates were edited.
  case windowNearer(closes: LocalDateTime, before: LocalDateTime, isMoved: Bool)
  /// The event and its window are over, so it can hold no data.
  case alreadyOver(ended: LocalDateTime, closed: LocalDateTime)
  /// The event holds data, and its folder is missing.
  case missingDefinition(closes: LocalDateTime)
  case identityChanged(Slug, was: [FieldName], now: [FieldName])
}
