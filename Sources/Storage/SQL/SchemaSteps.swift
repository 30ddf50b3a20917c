/// One step of the schema of a database. Steps run once, in their order. Never edit a step.
package struct SchemaStep: Sendable {
  /// Stable: the database stores it.
  package let name: String
  package let tables: [TableDefinition]

  package init(_ name: String, tables: [TableDefinition]) {
    self.name = name
    self.tables = tables
  }
}

/// Carries out the steps of a schema that the database does not have yet.
struct SchemaSteps {
  static let table = "schema_steps"

  private let connection: any SQLConnection

  init(_ connection: any SQLConnection) { self.connection = connection }

  func carryOut(_ schema: [SchemaStep]) throws {
    guard try !missing(schema).isEmpty else { return }
    let access = DatabaseAccess(connection: connection)
    try access.committing {
      if try !connection.tables().contains(Self.table) {
        try connection.define("CREATE TABLE \(Self.table) (name TEXT PRIMARY KEY)")
      }
      // Another process may have carried them out in the meantime.
      for step in try missing(schema) {
        for table in step.tables {
          for statement in connection.dialect.statements(making: table) {
            try connection.define(statement)
          }
        }
        try access.execute("INSERT INTO \(Self.table) (name) VALUES (?)", [.text(step.name)])
      }
    }
  }

  private func missing(_ schema: [SchemaStep]) throws -> [SchemaStep] {
    guard try connection.tables().contains(Self.table) else { return schema }
    let access = DatabaseAccess(connection: connection)
    let done = Set(try access.rows("SELECT name FROM \(Self.table)") { try $0.text("name") })
    return schema.filter { !done.contains($0.name) }
  }
}
