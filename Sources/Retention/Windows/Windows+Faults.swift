package import Definitions
import Foundation
import Storage
package import Vault
package import Vocabulary
import Workspaces

/// Faults between a definition's dates and the window in force. The file alone does not show them.
extension Windows {
  /// Definitions in which the event takes place after its data is destroyed.
  ///
  /// - Parameter slugs: all events by default.
  package func faults(_ slugs: [Slug]? = nil) throws -> [DefinitionDiagnostic] {
    let entries = try catalog.entries()
    let known = try entries.compactMap { entry -> DefinitionDiagnostic? in
      guard entry.state == .open, slugs?.contains(entry.slug) ?? true,
        let definition = workspace.definitions.event(entry.slug).value
      else { return nil }
      return try fault(entry, definition)
    }
    let held = Set(entries.map(\.slug))
    let others = (slugs ?? workspace.definitions.slugs().found).filter { !held.contains($0) }
    return try known
      + others.compactMap { try workspace.definitions.event($0).value.flatMap(faultAtBirth) }
  }

  /// The fault of an event that never held data and was called off before it starts, as a copy of
  /// another event can be.
  package func faultAtBirth(_ event: EventDefinition) throws -> DefinitionDiagnostic? {
    guard event.calledOff != nil, event.windowClosesAt < event.startsAt else { return nil }
    return try diagnostic(
      .windowBeforeStart(
        starts: event.starts, closes: event.windowClosesAt.local(in: event.zone)), .error,
      in: event.slug, at: "called-off")
  }

  /// The fault when the event ends after its data is destroyed.
  package func fault(_ entry: CatalogEntry, _ definition: EventDefinition) throws
    -> DefinitionDiagnostic?
  {
    let now = environment.now()
    guard definition.calledOff == nil, definition.endsAt > now, entry.windowCloses > now else {
      return nil
    }
    // The catalog has the edit only after the next run.
    let closes = try window(of: entry, by: definition).closes
    guard closes < definition.endsAt else { return nil }
    return try diagnostic(
      .windowBeforeEnd(ends: definition.ends, closes: closes.local(in: entry.timeZone)), .error,
      in: entry.slug, at: "ends")
  }

  /// Edits that bring a purge nearer, and dates that are long past: both may be a mistake.
  package func warnings(_ slugs: [Slug]? = nil) throws -> [DefinitionDiagnostic] {
    let now = environment.now()
    return try catalog.entries().compactMap { entry in
      guard entry.state == .open, entry.windowCloses > now, slugs?.contains(entry.slug) ?? true,
        let definition = workspace.definitions.event(entry.slug).value, definition.calledOff == nil,
        definition.windowClosesAt < entry.windowCloses
      else { return nil }
      let isMoved = definition.endsAt != entry.ends
      let zone = entry.timeZone
      return try diagnostic(
        .windowNearer(
          closes: definition.windowClosesAt.local(in: zone),
          before: entry.windowCloses.local(in: zone), isMoved: isMoved),
        .warning, in: entry.slug, at: isMoved ? "ends" : "retention")
    } + over(slugs)
  }

  /// Events that never held data, and that are over with their windows: their dates may be mistyped.
  private func over(_ slugs: [Slug]?) throws -> [DefinitionDiagnostic] {
    let now = environment.now()
    let known = Set(try catalog.entries().map(\.slug))
    return try (slugs ?? workspace.definitions.slugs().found).compactMap { slug in
      guard !known.contains(slug), let event = workspace.definitions.event(slug).value,
        event.windowClosesAt <= now
      else { return nil }
      return try diagnostic(
        .alreadyOver(ended: event.ends, closed: event.windowClosesAt.local(in: event.zone)),
        .warning, in: slug, at: "ends")
    }
  }

  private func diagnostic(
    _ problem: DefinitionProblem, _ severity: DefinitionDiagnostic.Severity,
    in slug: Slug, at key: String
  ) throws -> DefinitionDiagnostic {
    let file = "\(workspace.paths.event(slug))/event.yaml"
    let text = YamlEditor(String(decoding: try PrivateFiles.read(file), as: UTF8.self))
    let place = text.place(of: key) ?? (1, 1)
    return DefinitionDiagnostic(
      problem, severity,
      at: SourceLocation(
        file: workspace.paths.relative(file), line: place.line, column: place.column))
  }
}
