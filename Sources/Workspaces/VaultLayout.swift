package import Storage
package import Vault
package import Vocabulary

/// What the capabilities keep in every event's vault: their tables, and who answers for them.
///
/// A workspace is opened with one, so that this module knows no capability by name.
package struct VaultLayout: Sendable {
  /// The steps of every module that keeps something in vaults.
  package let schema: [SchemaStep]
  /// Everything in a vault that keeps something about a person.
  package let holders:
    @Sendable (CatalogEntry, EventKeys, [FieldName: Set<Purpose>]) -> [any PersonalDataHolder]

  package init(
    schema: [SchemaStep],
    holders:
      @escaping @Sendable (CatalogEntry, EventKeys, [FieldName: Set<Purpose>])
      -> [any PersonalDataHolder]
  ) {
    self.schema = schema
    self.holders = holders
  }
}
