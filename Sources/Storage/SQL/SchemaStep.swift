/// One step of a database's schema. Steps run once, in order, and are never edited afterwards.
package struct SchemaStep: Sendable {
  /// Stable: it is remembered in the database.
  package let name: String
  package let tables: [TableDefinition]

  package init(_ name: String, tables: [TableDefinition]) {
    self.name = name
    self.tables = tables
  }
}
