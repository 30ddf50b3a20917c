package import Definitions
import Storage
import Vault
package import Vocabulary
import Workspaces

/// Finds notices `on import` that have not begun, and will go to people who are there already.
package struct FirstArrivals {
  private let context: NoticesContext
  private let workspace: Workspace

  package init(_ context: NoticesContext) {
    self.context = context
    workspace = context.workspace
  }

  /// A warning for each such notice.
  ///
  /// - Parameter slugs: the events to look at; `nil` for all.
  package func warnings(_ slugs: [Slug]? = nil) throws -> [DefinitionDiagnostic] {
    try workspace.catalog.entries().flatMap { entry -> [DefinitionDiagnostic] in
      guard entry.state == .open, slugs?.contains(entry.slug) ?? true,
        let definition = workspace.definitions.event(entry.slug).value,
        definition.notices.contains(where: { $0.send == .onImport }),
        try workspace.hasVault(entry)
      else { return [] }
      return try warnings(entry, definition)
    }
  }

  private func warnings(
    _ entry: CatalogEntry, _ definition: EventDefinition
  ) throws -> [DefinitionDiagnostic] {
    let now = workspace.environment.now()
    return try workspace.upkeep(entry, definition) { session in
      let planner = context.planner(definition, session, workspace.environment)
      return try session.vault.database.read { access in
        try definition.notices.compactMap { notice in
          let timing = NoticeTiming(of: notice, in: definition, entry)
          guard notice.send == .onImport, timing.isOpen(at: now),
            try session.outbox.slot(notice.name, timing, in: access) == nil
          else { return nil }
          let people = try planner.outstanding(notice, timing, at: now, in: access)
          return people == 0 ? nil : try warning(notice, people, entry)
        }
      }
    }
  }

  private func warning(
    _ notice: NoticeDefinition, _ people: Int, _ entry: CatalogEntry
  ) throws -> DefinitionDiagnostic {
    let file = "\(workspace.paths.event(entry.slug))/event.yaml"
    let text = YamlEditor(String(decoding: try PrivateFiles.read(file), as: UTF8.self))
    let place = text.place(of: "notices") ?? (1, 1)
    return DefinitionDiagnostic(
      .goesToPeopleThere(notice.name, people: people), .warning,
      at: SourceLocation(
        file: workspace.paths.relative(file), line: place.line, column: place.column))
  }
}
