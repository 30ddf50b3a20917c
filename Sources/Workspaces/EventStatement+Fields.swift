package import Vault
package import Vocabulary

extension EventStatement {
  /// What the fields are needed for and what they hold, as the last definition said it; `nil` if
  /// the statement is of an older Mayfly.
  package var fieldUses: FieldUses? {
    var (purposes, kinds) = ([FieldName: Set<Purpose>](), [FieldName: FieldKind]())
    for field in fields {
      guard let name = FieldName(field.name), let kind = field.kind.flatMap(FieldKind.init) else {
        return nil
      }
      purposes[name] = Set(field.purposes.compactMap(Purpose.init))
      kinds[name] = kind
    }
    return FieldUses(purposes: purposes, kinds: kinds)
  }

  /// The field with the address for letters: the first of kind `email` that is declared for
  /// `notify`.
  package var addressField: FieldName? {
    let field = fields.first {
      $0.kind == FieldKind.email.rawValue && $0.purposes.contains(Purpose.notify.rawValue)
    }
    return field.flatMap { FieldName($0.name) }
  }

  /// The field with the person's language, which letters use.
  package var languageField: FieldName? {
    let field = fields.first {
      $0.kind == FieldKind.language.rawValue && $0.purposes.contains(Purpose.notify.rawValue)
    }
    return field.flatMap { FieldName($0.name) }
  }

  /// The language of the event.
  package var language: Language? { languages.first.flatMap { Language($0) } }
}
