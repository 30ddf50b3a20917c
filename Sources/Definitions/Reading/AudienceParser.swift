import Vocabulary

/// Reads `to:`, a word or a field's choice.
struct AudienceParser {
  let people: DeclaredFields

  /// - Returns: `nil` after a fault; `registered` when the notice has no `to:`.
  func read(_ section: Section) -> Audience? {
    guard let pair = section["to"] else { return .registered }
    if case .mapping(let choices) = pair.value.content {
      guard choices.count == 1, let choice = choices.first, let value = choice.value.scalar else {
        section.fault(.audienceOfOneChoice, at: pair.value.place)
        return nil
      }
      return self.choice(choice.key, value, at: choice.place, section)
    }
    guard let scalar = section.scalar("to") else { return nil }
    if let colon = scalar.text.firstIndex(of: ":") {
      let field = scalar.text[..<colon].filter { !$0.isWhitespace }
      let value = scalar.text[scalar.text.index(after: colon)...].drop(while: \.isWhitespace)
      return choice(
        field, YamlScalar(text: String(value), place: scalar.place), at: scalar.place, section)
    }
    return section.value(
      of: scalar, key: "to",
      rule: .audience,
      among: Audience.words
    ) { Audience(word: $0) }
  }

  private func choice(
    _ name: String, _ value: YamlScalar, at place: SourceLocation, _ section: Section
  )
    -> Audience?
  {
    guard let field = people.fields.first(where: { $0.name.text == name }) else {
      // A field with a fault is reported already.
      guard people.isKnown, !people.places.keys.contains(where: { $0.text == name })
      else { return nil }
      let closest = closest(to: name, among: people.places.keys.map(\.text).sorted())
      section.fault(.undeclaredChoice(name, closest: closest), at: place)
      return nil
    }
    guard field.purposes.contains(.notify) else {
      section.fault(.choiceNotForNotices(field.name), at: place)
      return nil
    }
    guard field.values.isEmpty || field.values.contains(value.text) else {
      let closest = closest(to: value.text, among: field.values)
      section.fault(
        .invalid(name, value.text, rule: .oneOf(field.values), closest: closest),
        at: value.place)
      return nil
    }
    return .choice(field.name, value.text)
  }
}
