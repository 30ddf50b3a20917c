package import Definitions
import Storage
import Vault
package import Vocabulary

extension Workspace {
  /// Definitions whose dates and windows contradict each other by what is in force, which no file tells
  /// alone: an event must end before its data is destroyed.
  ///
  /// - Parameter slugs: all events unless given.
  package func windowFaults(_ slugs: [Slug]? = nil) throws -> [Fault] {
    try catalog.entries().compactMap { entry in
      guard entry.state == .open, slugs?.contains(entry.slug) ?? true,
        let definition = definitions.event(entry.slug).value
      else { return nil }
      return try windowFault(entry, definition)
    }
  }

  /// Edits that bring a purge nearer than it is, which may be a slip of the pen.
  package func windowWarnings(_ slugs: [Slug]? = nil) throws -> [Fault] {
    let now = environment.now()
    return try catalog.entries().compactMap { entry in
      guard entry.state == .open, entry.windowCloses > now, slugs?.contains(entry.slug) ?? true,
        let definition = definitions.event(entry.slug).value, definition.calledOff == nil,
        definition.windowClosesAt < entry.windowCloses
      else { return nil }
      let text = EventText(
        String(
          decoding: try PrivateFiles.read("\(paths.event(entry.slug))/event.yaml"), as: UTF8.self))
      let isMoved = definition.endsAt != entry.ends
      let place = text.place(of: isMoved ? "ends" : "retention") ?? (1, 1)
      let zone = entry.timeZone
      return Fault(
        file: "events/\(entry.slug)/event.yaml", line: place.line, column: place.column,
        code: "window-nearer",
        message: "everything about its attendees would be destroyed on "
          + "\(definition.windowClosesAt.local(in: zone)), and not on "
          + "\(entry.windowCloses.local(in: zone)); if that is a slip, mend it before the next run"
          + (isMoved ? "" : ": a longer retention has to be announced"))
    }
  }

  func windowFault(_ entry: CatalogEntry, _ definition: EventDefinition) throws -> Fault? {
    let now = environment.now()
    guard definition.calledOff == nil, definition.endsAt > now, entry.windowCloses > now else {
      return nil
    }
    // Before a run has read the edit, the catalog does not know it.
    let closes = try window(of: entry, by: definition).closes
    guard closes < definition.endsAt else { return nil }
    let file = "\(paths.event(entry.slug))/event.yaml"
    let text = EventText(String(decoding: try PrivateFiles.read(file), as: UTF8.self))
    let place = text.place(of: "ends") ?? (1, 1)
    return Fault(
      file: paths.relative(file), line: place.line, column: place.column,
      code: "window-before-end",
      message: "the event ends on \(definition.ends), after its window closes on "
        + "\(closes.local(in: entry.timeZone)): moves lengthen a window by 90 days in all; bring the "
        + "dates nearer, or make a new event for them and import anew")
  }
}
