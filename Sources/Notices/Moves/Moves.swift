import Definitions
import Foundation
import Storage
import Vault
package import Vocabulary
import Workspaces

/// Moves an event to other dates, or calls it off.
package struct Moves {
  private let context: NoticesContext
  private let workspace: Workspace
  private let environment: Environment

  package init(_ context: NoticesContext) {
    self.context = context
    workspace = context.workspace
    environment = context.workspace.environment
  }

  /// What the edit would do. Changes nothing.
  ///
  /// - Throws: ``MoveError``, ``WorkspaceError``.
  package func change(_ slug: Slug, _ edit: DateEdit) throws -> DateChange {
    try workspace.clock.requireExplained()
    let entry = try workspace.catalog.entry(slug)
    if let entry { try workspace.refuse(entry) }
    let definition = try workspace.definition(slug)
    if let entry, entry.windowCloses <= environment.now() {
      throw WorkspaceError.windowClosed(
        slug, at: entry.windowCloses.local(in: entry.timeZone).description)
    }
    if let calledOff = definition.calledOff {
      throw WorkspaceError.calledOff(slug, at: calledOff.description)
    }
    let text = try text(of: definition, after: edit)
    let reading = workspace.definitions.event(slug, saying: text)
    guard let changed = reading.value, reading.faults.isEmpty else {
      throw WorkspaceError.faults(reading.faults)
    }
    return try change(from: definition, to: changed, text, entry)
  }

  /// Writes the change into `event.yaml` and puts it in force.
  package func carryOut(_ change: DateChange) throws {
    try PrivateFiles.write(Array(change.text.utf8), to: path(of: change.event))
    let definition = try workspace.definition(change.event)
    if let entry = try workspace.catalog.entry(change.event) {
      try context.windows.reconcile(entry, definition)
    }
  }

  private func path(of slug: Slug) -> String { "\(workspace.paths.event(slug))/event.yaml" }
}

// MARK: The edit

extension Moves {
  private func text(of definition: EventDefinition, after edit: DateEdit) throws -> String {
    let path = path(of: definition.slug)
    var text = YamlEditor(String(decoding: try PrivateFiles.read(path), as: UTF8.self))
    for (key, value) in try values(of: edit, definition) {
      guard text.set(key, to: value.description) else {
        throw WorkspaceError.cannotChange(path: workspace.paths.relative(path), key: key)
      }
    }
    return text.text
  }

  private func values(
    of edit: DateEdit, _ event: EventDefinition
  ) throws -> [(String, LocalDateTime)] {
    let now = environment.now()
    guard case .move(let newStart, let newEnd) = edit else {
      guard event.endsAt > now else { throw MoveError.over(event.slug, ended: event.ends) }
      let time = now.local(in: event.zone)
      return [("called-off", LocalDateTime(date: time.date, hour: time.hour, minute: time.minute))]
    }
    let length = event.ends.onWall - event.starts.onWall
    let starts = newStart ?? newEnd.map { $0.shifted(by: -length) } ?? event.starts
    let ends = newEnd ?? starts.shifted(by: length)
    guard starts.onWall < ends.onWall else {
      throw MoveError.endsBeforeStart(starts: starts, ends: ends)
    }
    guard starts != event.starts || ends != event.ends else {
      throw MoveError.sameDates(event.slug)
    }
    for time in [starts, ends] where time != event.starts && time.instant(in: event.zone) <= now {
      throw MoveError.past(time)
    }
    return [("starts", starts), ("ends", ends)]
  }
}

extension LocalDateTime {
  /// Seconds as a wall clock counts them, so that an event keeps the length that its dates show.
  fileprivate var onWall: Int64 { instant(in: .gmt).seconds }

  fileprivate func shifted(by seconds: Int64) -> LocalDateTime {
    Instant(seconds: onWall + seconds).local(in: .gmt)
  }
}

// MARK: The result

extension Moves {
  private func change(
    from old: EventDefinition, to new: EventDefinition, _ text: String, _ entry: CatalogEntry?
  ) throws -> DateChange {
    let window = try entry.map { try context.windows.window($0, new) }
    let (notices, untold) =
      try entry.map { try noticeChanges(from: old, to: new, $0, window) } ?? ([], nil)
    let telling: Schedule = new.calledOff == nil ? .onMove : .onCallOff
    return DateChange(
      event: old.slug, zone: old.zone.identifier, isLive: old.isLive,
      before: Self.dates(old, entry?.windowCloses), after: Self.dates(new, window?.closes),
      limit: window.flatMap { Self.limit($0, by: new) }, notices: notices,
      untold: untold, isTold: new.notices.contains { $0.send == telling }, text: text)
  }

  private static func dates(_ event: EventDefinition, _ closes: Instant?) -> DateChange.Dates {
    DateChange.Dates(
      starts: event.starts, ends: event.ends, calledOff: event.calledOff,
      windowCloses: closes ?? event.windowClosesAt)
  }

  private static func limit(
    _ window: CatalogWindow, by event: EventDefinition
  ) -> DateChange.WindowLimit? {
    if window.closes > event.windowClosesAt { return .grace }
    if window.closes == window.latest, window.closes < event.overAt + event.retention {
      return .longestMove
    }
    return window.pendingRetention == nil ? nil : .unannounced
  }

  private func noticeChanges(
    from old: EventDefinition, to new: EventDefinition, _ entry: CatalogEntry,
    _ window: CatalogWindow?
  ) throws -> ([NoticeChange], UntoldPeople?) {
    let now = environment.now()
    let revised = entry.revised(
      by: EventDates(starts: new.startsAt, ends: new.endsAt, calledOff: new.calledOffAt),
      wasTold: context.windows.hasSentLetter(entry.noted, entry), at: now)
    return try workspace.session(entry, old) { event in
      let planner = context.planner(new, event, environment)
      return try event.vault.database.read { access in
        func after(_ notice: NoticeDefinition) -> NoticeTiming {
          NoticeTiming(
            of: notice, in: new, windowCloses: window?.closes ?? entry.windowCloses,
            revised: revised)
        }
        let untold = try new.news(revised: revised, at: now).map { _ in
          try planner.untold(since: now, after, in: access)
        }
        let changes = try new.notices.map { notice in
          let sides = NoticeSides(
            notice: notice, old: old, new: new,
            before: NoticeTiming(of: notice, in: old, entry), after: after(notice))
          let counts = try event.outbox.counts(of: notice.name, sides.before, in: access)
          let owed =
            try sides.isStillToSend(at: now)
            ? planner.outstanding(
              notice, sides.after, at: max(now, sides.after.due ?? now), in: access) : 0
          return sides.change(counts, owed: owed, now: now)
        }
        return (changes, untold.flatMap { $0.count > 0 ? $0 : nil })
      }
    }
  }
}
