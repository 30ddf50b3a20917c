package import Definitions
package import Vocabulary

extension FieldDefinition {
  /// Whether the field holds how a name is read, by its name, its labels or its columns.
  package var isReading: Bool {
    guard kind == .text || kind == .name else { return false }
    return headers.contains { HeaderReading($0).isReading }
  }

  package var isFamilyName: Bool { isName(.family) }
  var isGivenName: Bool { isName(.given) }

  private func isName(_ part: ListConcept) -> Bool {
    kind == .name && headers.contains { HeaderReading($0).strength(part) == .whole }
  }

  private var headers: [String] {
    let labels = label.map { Array($0.byLanguage.values) + [$0.plain].compactMap(\.self) } ?? []
    return [name.text] + labels + columns
  }
}

/// The fields that hold a person's whole name, and how it is read.
///
/// A name in two fields is whole only with both: people of one family share the first one.
package struct NameFields: Sendable {
  /// The fields of each whole name, in the order in which they are joined.
  package let wholes: [[FieldName]]

  package init(_ fields: [FieldDefinition]) {
    let readings = fields.filter(\.isReading).map(\.name)
    let names = fields.filter { $0.kind == .name && !$0.isReading }
    let name = Self.whole(names)
    // A reading in fewer fields than the name is perhaps that of the family name alone.
    let reading = name.isEmpty || readings.count == name.count ? readings : []
    wholes = [name, reading].filter { !$0.isEmpty }
  }

  /// Without a family and a given name, the first field is the whole name, and further ones are
  /// about others, such as a companion.
  private static func whole(_ names: [FieldDefinition]) -> [FieldName] {
    let (family, given) = (names.first(where: \.isFamilyName), names.first(where: \.isGivenName))
    guard family != nil || given != nil else { return names.prefix(1).map(\.name) }
    let others = names.map(\.name).filter { $0 != family?.name && $0 != given?.name }
    let parts = [family?.name ?? others.first, given?.name ?? others.first].compactMap(\.self)
    return parts.count == 2 ? parts : []
  }

  /// The whole names of a person. Personal.
  ///
  /// - Parameter value: the value of a field; `nil` or empty when the person has none.
  package func names(_ value: (FieldName) -> String?) -> [String] {
    wholes.compactMap { fields in
      let parts = fields.compactMap(value).filter { !$0.isEmpty }
      return parts.count == fields.count ? parts.joined(separator: " ") : nil
    }
  }
}
