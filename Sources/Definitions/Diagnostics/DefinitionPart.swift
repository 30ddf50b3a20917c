package import Vocabulary

/// The part of a definition that a problem is about.
package enum DefinitionPart: Hashable, Sendable {
  case organiser
  case event
  case field(FieldName)
  case consent(Slug)
  case notice(Slug)
  /// The lines between `---` and `---` at the top of a notice's text.
  case frontMatter
  case layout
  /// A name in two columns, in a layout.
  case nameInParts
  /// A column of addresses, in a layout.
  case emailColumn
  /// The saved column of a field.
  case column(of: FieldName)
  /// The value of a key.
  case key(String)
  /// An item of the list that is a key's value.
  case item(of: String)
  case file
}
