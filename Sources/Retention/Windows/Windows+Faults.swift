package import Definitions
import Foundation
import Storage
package import Vault
package import Vocabulary
import Workspaces

/// Faults between a definition's dates and the window in force. The file alone does not show them.
extension Windows {
  /// Definitions in which the event ends after its data is destroyed.
  ///
  /// - Parameter slugs: all events by default.
  package func faults(_ slugs: [Slug]? = nil) throws -> [Fault] {
    try catalog.entries().compactMap { entry in
      guard entry.state == .open, slugs?.contains(entry.slug) ?? true,
        let definition = workspace.definitions.event(entry.slug).value
      else { return nil }
      return try fault(entry, definition)
    }
  }

  package func fault(_ entry: CatalogEntry, _ definition: EventDefinition) throws -> Fault? {
    let now = environment.now()
    guard definition.calledOff == nil, definition.endsAt > now, entry.windowCloses > now else {
      return nil
    }
    // The catalog has the edit only after the next run.
    let closes = try window(of: entry, by: definition).closes
    guard closes < definition.endsAt else { return nil }
    return try fault(
      in: entry, at: "ends", code: "window-before-end",
      "the event ends on \(definition.ends), after its window closes on "
        + "\(closes.local(in: entry.timeZone)): moves lengthen a window by 90 days in all; bring the "
        + "dates nearer, or make a new event for them and import again")
  }

  /// Edits that bring a purge nearer, which may be a mistake.
  package func warnings(_ slugs: [Slug]? = nil) throws -> [Fault] {
    let now = environment.now()
    return try catalog.entries().compactMap { entry in
      guard entry.state == .open, entry.windowCloses > now, slugs?.contains(entry.slug) ?? true,
        let definition = workspace.definitions.event(entry.slug).value, definition.calledOff == nil,
        definition.windowClosesAt < entry.windowCloses
      else { return nil }
      let isMoved = definition.endsAt != entry.ends
      let zone = entry.timeZone
      return try fault(
        in: entry, at: isMoved ? "ends" : "retention", code: "window-nearer",
        "everything about its attendees would be destroyed on "
          + "\(definition.windowClosesAt.local(in: zone)), and not on "
          + "\(entry.windowCloses.local(in: zone)); if that is a mistake, correct it before the "
          + "next run"
          + (isMoved ? "" : ": a longer retention has to be announced"))
    }
  }

  private func fault(
    in entry: CatalogEntry, at key: String, code: String, _ message: String
  ) throws -> Fault {
    let file = "\(workspace.paths.event(entry.slug))/event.yaml"
    let text = YamlEditor(String(decoding: try PrivateFiles.read(file), as: UTF8.self))
    let place = text.place(of: key) ?? (1, 1)
    return Fault(
      file: workspace.paths.relative(file), line: place.line, column: place.column, code: code,
      message: message)
  }
}
