package import Foundation
package import Storage
package import Vocabulary

/// What the catalog knows about one event.
package struct CatalogEntry: Sendable {
  /// How far the life of the event has come.
  package enum State: String, Sendable {
    /// The event holds data, or can hold data.
    case open
    /// The key is destroyed or will be destroyed soon; some files of the event are still there.
    case purging
    case purged
  }

  package let id: EventID
  package let slug: Slug
  /// In the language of the event, for the receipt.
  package let title: String
  /// An IANA name.
  package let zone: String
  package let identity: [FieldName]
  package let starts: Instant
  /// When the event is over, for the window: its end, or an earlier call-off.
  package let ends: Instant
  /// In seconds.
  package let retention: Int64
  /// When all data about the attendees must be destroyed.
  package let windowCloses: Instant
  /// The latest time to which moves of the event can push the close of the window: 90 days after
  /// the close for the first dates.
  package let latestWindow: Instant
  /// A longer retention, in seconds, that takes effect when it was announced.
  package let pendingRetention: Int64?
  /// Since when the definition has that retention. Letters sent before announced another one.
  package let pendingSince: Instant?
  package let state: State
  package let opened: Instant
  /// The last dates from `event.yaml`, even when the window in force follows older dates.
  package let dates: EventDates
  /// The dates that the attendees know: those in `event.yaml` when the last letter left.
  package let told: EventDates
  /// When ``dates`` were noted.
  package let noted: Instant
  /// How often the dates or the call-off changed. It is the SEQUENCE in calendar files.
  package let revision: Int
  /// Since when the attendees must get news of other dates than they know; `nil` when there is no
  /// news. A call-off does not count; to take it back counts.
  package let revised: Instant?
  /// What a receipt says about the event; `nil` until its definition was read once.
  package var statement: EventStatement?
  /// The whole row of the catalog as bytes, to find out whether anything changed.
  package let stamp: [UInt8]

  package init(
    id: EventID, slug: Slug, title: String, zone: String, identity: [FieldName], starts: Instant,
    ends: Instant, calledOff: Instant? = nil, retention: Int64, opened: Instant
  ) {
    dates = EventDates(starts: starts, ends: ends, calledOff: calledOff)
    self.id = id
    self.slug = slug
    self.title = title
    self.zone = zone
    self.identity = identity
    self.starts = starts
    self.ends = dates.over
    self.retention = retention
    windowCloses = Instant(seconds: dates.over.seconds + retention)
    latestWindow = windowCloses + WindowPolicy.longestMove
    pendingRetention = nil
    pendingSince = nil
    state = .open
    self.opened = opened
    told = dates
    noted = opened
    revision = 0
    revised = nil
    statement = nil
    stamp = []
  }

  package init(row: StoredRow) throws {
    id = EventID(text: try row.text("id"))
    guard let slug = Slug(try row.text("slug")), let state = State(rawValue: try row.text("state"))
    else { throw StorageError.unexpectedValue(column: "slug") }
    self.slug = slug
    self.state = state
    title = try row.text("title")
    zone = try row.text("zone")
    identity = try row.text("identity").split(separator: " ").compactMap { FieldName(String($0)) }
    starts = Instant(seconds: try row.integer("starts"))
    ends = Instant(seconds: try row.integer("ends"))
    retention = try row.seconds("retention")
    windowCloses = Instant(seconds: try row.integer("window_closes"))
    latestWindow = Instant(seconds: try row.integer("latest_window"))
    pendingRetention = row.optionalInteger("window_pending").map(NumberBounds.seconds)
    pendingSince = row.optionalInteger("pending_since").map { Instant(seconds: $0) }
    opened = Instant(seconds: try row.integer("opened"))
    dates = try EventDates(row, "said")
    told = try EventDates(row, "told")
    noted = Instant(seconds: try row.integer("noted"))
    revision = try row.count("revision")
    revised = row.optionalInteger("revised").map { Instant(seconds: $0) }
    stamp = row.stamp
    statement = row.optionalText("statement").flatMap(EventStatement.init(stored:))
  }

  /// Whether an edit moved the event to a date that was already past. This is probably a mistake,
  /// so its notices wait. After a call-off there is no doubt.
  package var isInDoubt: Bool {
    dates.calledOff == nil && dates.ends <= noted && dates.starts != told.starts
  }

  package var timeZone: TimeZone { TimeZone(identifier: zone) ?? .gmt }
}

/// The dates from the definition of an event.
package struct EventDates: Hashable, Sendable {
  package let starts: Instant
  package let ends: Instant
  package let calledOff: Instant?

  package init(starts: Instant, ends: Instant, calledOff: Instant?) {
    self.starts = starts
    self.ends = ends
    self.calledOff = calledOff
  }

  /// - Parameter kind: the start of the names of the columns.
  fileprivate init(_ row: StoredRow, _ kind: String) throws {
    starts = Instant(seconds: try row.integer("\(kind)_starts"))
    ends = Instant(seconds: try row.integer("\(kind)_ends"))
    calledOff = row.optionalInteger("\(kind)_off").map { Instant(seconds: $0) }
  }

  var stored: [StoredValue] {
    [.integer(starts.seconds), .integer(ends.seconds), .optional(calledOff?.seconds)]
  }

  /// When the event is over: at its end, or at an earlier call-off.
  package var over: Instant { min(ends, calledOff ?? ends) }

  /// Whether these dates are news for somebody who knows `other`: the event moved, or takes place
  /// after all.
  func isNews(to other: EventDates) -> Bool {
    starts != other.starts || ends != other.ends || (calledOff == nil && other.calledOff != nil)
  }
}

/// The dates of an event and the window that follows from them.
package struct CatalogWindow: Hashable, Sendable {
  package let title: String
  package let starts: Instant
  package let ends: Instant
  /// The retention in force, in seconds.
  package let retention: Int64
  package let closes: Instant
  /// The latest time to which moves of the event can push ``closes``.
  package let latest: Instant
  /// A longer retention, in seconds, that takes effect when it was announced.
  package let pendingRetention: Int64?
  package let pendingSince: Instant?

  package init(
    title: String, starts: Instant, ends: Instant, retention: Int64, closes: Instant,
    latest: Instant, pendingRetention: Int64?, pendingSince: Instant? = nil
  ) {
    self.title = title
    self.starts = starts
    self.ends = ends
    self.retention = retention
    self.closes = closes
    self.latest = latest
    self.pendingRetention = pendingRetention
    self.pendingSince = pendingSince
  }
}
