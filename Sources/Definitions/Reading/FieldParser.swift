import Vocabulary

/// Reads the mapping `fields:`.
struct FieldParser {
  let collector: DiagnosticCollector
  /// The names of all declared consents, also those with faults; `nil` when they are not known.
  let consents: Set<String>?

  /// Where each declared field stands, also a field with faults.
  private(set) var places: [FieldName: SourceLocation] = [:]
  /// Where each field's `keep:` stands.
  private(set) var keepPlaces: [FieldName: SourceLocation] = [:]
  private(set) var usedConsents: Set<String> = []

  init(collector: DiagnosticCollector, consents: Set<String>?) {
    self.collector = collector
    self.consents = consents
  }

  mutating func read(_ node: YamlNode) -> [FieldDefinition] {
    guard let pairs = node.pairs else {
      collector.faultNoMapping(.key("fields"), at: node)
      return []
    }
    return pairs.compactMap { pair in
      guard let name = FieldName(pair.key) else {
        if let colon = WideColon.place(in: pair.key, at: pair.place) {
          collector.fault(.syntax(.fullWidthColon), at: colon)
        } else {
          collector.fault(.invalidName(.field, pair.key), at: pair.place)
        }
        return nil
      }
      places[name] = pair.place
      return field(name, pair)
    }
  }

  private mutating func field(_ name: FieldName, _ pair: YamlPair) -> FieldDefinition? {
    guard
      let section = Section(
        pair.value, at: pair.place, keys: .field, subject: .field(name),
        collector: collector)
    else { return nil }
    let kind = kind(of: name, section)
    let because = section.scalar("because")?.text
    let purposes = purposes(of: name, kind: kind, because: because, section)
    let columns = section.list("columns")
    checkWords(name, columns: columns, kind: kind, section)
    let isSensitive = section.flag("sensitive", default: false)
    let consent = consent(of: name, isSensitive: isSensitive, kind: kind, section)
    let keep = keep(of: name, section)
    guard !purposes.isEmpty else { return nil }
    return FieldDefinition(
      name: name, kind: kind, label: section.localised("label"), purposes: purposes,
      isRequired: isRequired(name, isSensitive: isSensitive, section),
      columns: columns.map(\.text), values: section.list("values").map(\.text),
      longest: section.number("longest", in: 1...100_000, default: FieldDefinition.defaultLongest),
      isSensitive: isSensitive, consent: consent, keepUntil: keep,
      isCounted: isCounted(name, kind: kind, section), because: because)
  }
}

// MARK: What a field is needed for

extension FieldParser {
  private func kind(of name: FieldName, _ section: Section) -> FieldKind {
    let names = FieldKind.allCases.map(\.rawValue)
    let kind = section.value("kind", rule: .oneOf(names), among: names) {
      FieldKind(rawValue: $0)
    }
    return kind ?? .inferred(from: name)
  }

  private func purposes(
    of name: FieldName, kind: FieldKind, because: String?, _ section: Section
  ) -> Set<Purpose> {
    guard let pair = section.require("purposes") else { return [] }
    let names = Purpose.allCases.map(\.rawValue)
    let listed = section.list("purposes")
    if pair.value.isBlank || pair.value.isEmptyList {
      section.fault(.noPurpose(name), at: pair.place)
    }
    var purposes: Set<Purpose> = []
    for scalar in listed {
      let purpose = section.value(
        of: scalar, key: "purposes", rule: .oneOf(names), among: names
      ) { Purpose(rawValue: $0) }
      guard let purpose else { continue }
      purposes.insert(purpose)
      if because == nil, !kind.purposes.contains(purpose) {
        section.fault(.unneeded(name, kind: kind, purpose: purpose), at: scalar.place)
      }
    }
    if kind == .language, !purposes.isEmpty, !purposes.contains(.notify) {
      section.fault(.languageNotForNotices(name), at: pair.place)
    }
    return purposes
  }

  private func checkWords(
    _ name: FieldName, columns: [YamlScalar], kind: FieldKind, _ section: Section
  ) {
    let headers = [YamlScalar(text: name.text, place: section.place)] + columns
    for header in headers {
      if let word = HeaderWords.forbidden(in: header.text) {
        section.fault(.forbiddenField(name, word: word), at: header.place)
      }
    }
    guard section["sensitive"] == nil, !kind.isSpecialCare else { return }
    for header in headers {
      guard let word = HeaderWords.specialCare(in: header.text) else { continue }
      collector.warn(.looksSensitive(name, word: word), at: header.place)
      return
    }
  }
}

// MARK: Sensitive fields and how long a field lives

extension FieldParser {
  private mutating func consent(
    of name: FieldName, isSensitive: Bool, kind: FieldKind, _ section: Section
  ) -> Slug? {
    if kind.isSpecialCare, !isSensitive {
      section.fault(.specialCare(name, kind: kind), at: section["kind"]?.value.place)
    }
    guard section["consent"] != nil else {
      if isSensitive {
        section.fault(.sensitiveWithoutConsent(name), at: section["sensitive"]?.place)
      }
      return nil
    }
    guard let scalar = section.scalar("consent") else { return nil }
    usedConsents.insert(scalar.text)
    if let consents, !consents.contains(scalar.text) {
      let closest = closest(to: scalar.text, among: consents.sorted())
      section.fault(.undeclaredConsent(scalar.text, closest: closest), at: scalar.place)
    } else if !isSensitive, !kind.isSpecialCare {
      section.fault(.consentWithoutSensitive(name), at: section["consent"]?.place)
    }
    return Slug(scalar.text)
  }

  private func isRequired(_ name: FieldName, isSensitive: Bool, _ section: Section) -> Bool {
    let isRequired = section.flag("required", default: false)
    if isRequired, isSensitive, let place = section["required"]?.place {
      collector.warn(.requiredButSensitive(name), at: place)
    }
    return isRequired
  }

  private mutating func keep(of name: FieldName, _ section: Section) -> Schedule? {
    keepPlaces[name] = section["keep"]?.place
    return section.value("keep", rule: .keepUntil) { text in
      guard text.hasPrefix("until ") else { return nil }
      let schedule = Schedule(String(text.dropFirst("until ".count)))
      return schedule?.happening == nil ? schedule : nil
    }
  }

  private func isCounted(_ name: FieldName, kind: FieldKind, _ section: Section) -> Bool {
    let isCounted = section.flag("statistics", default: false)
    let oneEach: [FieldKind] = [.name, .email, .phone, .address, .birthDate]
    if isCounted, oneEach.contains(kind) {
      section.fault(.countsPersons(name, kind: kind), at: section["statistics"]?.place)
    }
    return isCounted
  }
}
