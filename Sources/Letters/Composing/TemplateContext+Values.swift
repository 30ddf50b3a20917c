package import Vocabulary

extension TemplateContext {
  /// The context's values, by the names in ``LetterCatalogue/factNames``.
  package func values(in language: Language) -> [String: LetterValue] {
    var values: [String: LetterValue] = [
      "organiser.name": .text(organiser.text(in: language)),
      "organiser.contact": contactValue,
      "event.title": .text(eventTitle.text(in: language)),
    ]
    values["event.deleted-by"] = deletedBy.map { .text($0.written(in: language)) }
    return values
  }

  private var contactValue: LetterValue {
    if let address = EmailAddress(contact) { return .link("mailto:\(address.asMailtoTarget)") }
    return LetterLink(contact) == nil ? .text(contact) : .link(contact)
  }
}

// MARK: - Dates

extension CivilDate {
  /// The date as it is written in Japanese, English or German; in other languages as ISO 8601.
  package func written(in language: Language) -> String {
    switch language {
    case .japanese: "\(year)年\(month)月\(day)日"
    case .english: "\(day) \(Self.englishMonths[month - 1]) \(year)"
    case .german: "\(day). \(Self.germanMonths[month - 1]) \(year)"
    default: description
    }
  }

  private static let germanMonths = [
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
    "November", "Dezember",
  ]
}
