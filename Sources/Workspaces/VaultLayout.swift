package import Storage
package import Vault
package import Vocabulary

/// What the modules store in every vault: their tables, and the holders of personal data.
///
/// The caller that opens a workspace gives one, so that this module knows no other module by name.
package struct VaultLayout: Sendable {
  /// The steps of every module that stores something in vaults.
  package let schema: [SchemaStep]
  /// Every part of the program that stores something about a person in a vault.
  package let holders: @Sendable (CatalogEntry, EventKeys, FieldUses) -> [any PersonalDataHolder]

  package init(
    schema: [SchemaStep],
    holders:
      @escaping @Sendable (CatalogEntry, EventKeys, FieldUses) -> [any PersonalDataHolder]
  ) {
    self.schema = schema
    self.holders = holders
  }
}

/// The facts about an event's fields that its vault needs. They come from the definition.
package struct FieldUses: Sendable {
  /// What each field is needed for.
  package let purposes: [FieldName: Set<Purpose>]
  /// The kind of each field. For example, addresses and names are compared in different ways.
  package let kinds: [FieldName: FieldKind]

  package init(purposes: [FieldName: Set<Purpose>], kinds: [FieldName: FieldKind]) {
    (self.purposes, self.kinds) = (purposes, kinds)
  }

  /// The fields that hold a name.
  package var names: Set<FieldName> { Set(kinds.filter { $0.value == .name }.keys) }

  /// For work without a definition, such as a purge.
  package static let unknown = FieldUses(purposes: [:], kinds: [:])
}
