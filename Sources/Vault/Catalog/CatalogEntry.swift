package import Foundation
package import Storage
package import Vocabulary

/// What the catalog knows of one event.
package struct CatalogEntry: Sendable {
  package enum State: String, Sendable {
    /// Data is held, or may be.
    case open
    /// The key is, or is about to be, destroyed; something of ours is still there.
    case purging
    case purged
  }

  package let id: EventID
  package let slug: Slug
  /// In the event's own language, for the receipt.
  package let title: String
  /// An IANA name.
  package let zone: String
  package let identity: [FieldName]
  package let starts: Instant
  /// When it is over, for the window's sake: a call-off may come before its end.
  package let ends: Instant
  /// In seconds.
  package let retention: Int64
  /// When everything about the attendees is destroyed.
  package let windowCloses: Instant
  /// How far moves of the event may push the window: 90 days after that of the first dates.
  package let latestWindow: Instant
  /// A longer retention that waits for its announcement, in seconds.
  package let pendingRetention: Int64?
  /// Since when it stands in the definition: what was sent before announced something else.
  package let pendingSince: Instant?
  package let state: State
  package let opened: Instant
  /// What `event.yaml` last said, whatever the window in force.
  package let dates: EventDates
  /// What the attendees know: the dates that were in `event.yaml` when a letter last left.
  package let told: EventDates
  /// When ``dates`` were noted.
  package let noted: Instant
  /// How often the dates changed, or it was called off: a calendar's SEQUENCE.
  package let revision: Int
  /// Since when the attendees must be told of other dates than they know; `nil` when there is
  /// nothing to tell. A call-off is no such change, taking it back is.
  package let revised: Instant?
  /// What a receipt says of it; `nil` until its definition was read once.
  package var statement: EventStatement?
  /// All that the catalog has of it in bytes, to tell whether anything changed.
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
    retention = try row.integer("retention")
    windowCloses = Instant(seconds: try row.integer("window_closes"))
    latestWindow = Instant(seconds: try row.integer("latest_window"))
    pendingRetention = row.optionalInteger("window_pending")
    pendingSince = row.optionalInteger("pending_since").map { Instant(seconds: $0) }
    opened = Instant(seconds: try row.integer("opened"))
    dates = try EventDates(row, "said")
    told = try EventDates(row, "told")
    noted = Instant(seconds: try row.integer("noted"))
    revision = Int(try row.integer("revision"))
    revised = row.optionalInteger("revised").map { Instant(seconds: $0) }
    stamp = row.stamp
    statement = row.optionalText("statement").flatMap(EventStatement.init(stored:))
  }

  /// Whether an edit moved the event to a date that was past already: most likely a mistake, so that
  /// its notices wait. A call-off leaves no doubt.
  package var isInDoubt: Bool {
    dates.calledOff == nil && dates.ends <= noted && dates.starts != told.starts
  }

  package var timeZone: TimeZone { TimeZone(identifier: zone) ?? .gmt }
}

/// The dates of an event as it declares them.
package struct EventDates: Hashable, Sendable {
  package let starts: Instant
  package let ends: Instant
  package let calledOff: Instant?

  package init(starts: Instant, ends: Instant, calledOff: Instant?) {
    self.starts = starts
    self.ends = ends
    self.calledOff = calledOff
  }

  /// - Parameter kind: how the columns' names begin.
  fileprivate init(_ row: StoredRow, _ kind: String) throws {
    starts = Instant(seconds: try row.integer("\(kind)_starts"))
    ends = Instant(seconds: try row.integer("\(kind)_ends"))
    calledOff = row.optionalInteger("\(kind)_off").map { Instant(seconds: $0) }
  }

  var stored: [StoredValue] {
    [.integer(starts.seconds), .integer(ends.seconds), .optional(calledOff?.seconds)]
  }

  /// Its end, or the call-off before it.
  package var over: Instant { min(ends, calledOff ?? ends) }

  /// Whether who knows `other` must be told when, or that, it takes place.
  func isNews(to other: EventDates) -> Bool {
    starts != other.starts || ends != other.ends || (calledOff == nil && other.calledOff != nil)
  }
}

/// The dates of an event and the window that follows from them.
package struct CatalogWindow: Hashable, Sendable {
  package let title: String
  package let starts: Instant
  package let ends: Instant
  /// In force, in seconds.
  package let retention: Int64
  package let closes: Instant
  /// How far moves of the event may push it.
  package let latest: Instant
  /// Longer than the one in force, and waiting for its announcement; in seconds.
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
