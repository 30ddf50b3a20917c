import Definitions
import Notices
import Retention
import Sealing
import Storage
import Vault
import Vocabulary
import Workspaces

/// The events that have nothing to do for now, so that a run need not open them.
///
/// A rest is a record that an event has nothing to do. It holds only while everything that the
/// check depended on is unchanged: the files of the event and of the office, the catalog entry, the
/// vault and this program. It ends at the earliest time at which something about the event may
/// change. If this is not certain, the event is checked again. So a check may be unnecessary, but
/// no rest is wrong.
final class IdleEvents {
  private let workspace: Workspace
  private let windows: Windows
  private let erasures: Erasures
  /// The machine's clock, in seconds since 1970.
  private let wall: Int64
  private let now: Instant
  private let shared: FileFingerprint
  private let known: [EventID: IdleEntry]
  private let holds: [EventID: [Hold]]
  /// The state that each check of this run depends on, taken before the check.
  private var marks: [EventID: String] = [:]
  private var noted: [IdleEntry] = []

  /// Every event is checked at least this often, because time zone rules change too.
  private static let longest = Period.days(1)

  init(_ workspace: Workspace) throws {
    self.workspace = workspace
    windows = Windows(workspace.retention)
    erasures = Erasures(workspace.retention)
    wall = workspace.options.wall()
    now = workspace.environment.now()
    var stamps = FileFingerprint(now: wall)
    stamps.note(workspace.options.program)
    stamps.note(workspace.paths.organiser)
    for folder in ["notices", "texts"] { stamps.note(below: "\(workspace.paths.events)/\(folder)") }
    shared = stamps
    known = try workspace.catalog.rests()
    holds = Dictionary(grouping: try workspace.catalog.holds(), by: \.event)
  }

  /// Whether the event has nothing to do now, and nothing at `time`.
  func isIdle(_ entry: CatalogEntry, at time: Instant? = nil) -> Bool {
    rest(of: entry, at: time) != nil
  }

  /// The status of the event, if it has nothing to do now and needs no attention.
  func quietStatus(of entry: CatalogEntry) -> QuietStatus? { rest(of: entry, at: nil)?.quiet }

  private func rest(of entry: CatalogEntry, at time: Instant?) -> IdleEntry? {
    let mark = mark(of: entry)
    marks[entry.id] = mark
    guard let rest = known[entry.id], let mark, rest.mark == mark,
      [now, time ?? now].allSatisfy({ rest.since <= $0 && $0 < rest.until })
    else { return nil }
    return rest
  }

  /// `nil` when a later change might not be visible.
  private func mark(of entry: CatalogEntry) -> String? {
    let paths = workspace.paths
    var stamps = shared
    stamps.note(below: paths.event(entry.slug), except: "lists")
    for path in paths.vaultStore(entry.id).changingFiles { stamps.note(path) }
    guard stamps.isCertain else { return nil }
    let held = (holds[entry.id] ?? []).filter { $0.isInForce(at: now) }.map(\.id).sorted()
    return hexadecimal(
      sha256(stamps.bytes + entry.stamp + Array(held.joined(separator: " ").utf8)))
  }

  /// Notes that the event has nothing to do. Call it only right after a check that found this.
  ///
  /// - Parameter quiet: the status; `nil` if something about the event needs attention.
  func note(
    _ entry: CatalogEntry, _ definition: EventDefinition,
    quiet: @autoclosure () throws -> QuietStatus?
  ) throws {
    guard let mark = marks[entry.id], !entry.isInDoubt, entry.pendingRetention == nil,
      entry.window == (try windows.window(of: entry, by: definition)),
      try erasures.expiredFields(entry, definition).isEmpty,
      try windows.fault(entry, definition) == nil,
      try workspace.catalog.restored(entry.id) == nil
    else { return }
    let until = (times(of: entry, definition) + [now + Self.longest]).filter { $0 > now }.min()
    guard let until else { return }
    noted.append(
      IdleEntry(event: entry.id, since: now, until: until, mark: mark, quiet: try quiet()))
  }

  /// The times at which something about the event may change by itself.
  private func times(of entry: CatalogEntry, _ definition: EventDefinition) -> [Instant] {
    let notices = definition.notices.flatMap { notice -> [Instant?] in
      let timing = NoticeTiming(of: notice, in: definition, entry)
      return [
        timing.due, timing.expires, timing.due.map { $0 - NoticeAttention.materialWarning },
      ]
    }
    let fields = definition.fields.map { field in
      field.keepUntil?.instant(
        starts: definition.starts, ends: definition.ends, zone: definition.zone)
    }
    let others: [Instant?] = [
      entry.windowCloses, entry.windowCloses - definition.warn, entry.starts, entry.ends,
      entry.dates.starts, entry.dates.ends,
      entry.dates.calledOff,
    ]
    let ends = (holds[entry.id] ?? []).map(\.until)
    return (notices + fields + others).compactMap(\.self) + ends
  }

  /// Stores the notes for later runs.
  func keep() throws { try workspace.catalog.note(noted) }
}
