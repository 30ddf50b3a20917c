package import Vocabulary

/// The rule for changes of the window: it can become shorter at any time, and longer only after an
/// announcement.
package enum WindowPolicy {
  /// How far moves of the event can push its window, in total.
  package static let longestMove = Period.days(90)
  /// The least time between an edit and a purge that the edit makes due.
  package static let graceAfterEdit = Period.hours(72)

  /// The window after a definition with `starts`, `ends` and `retention` (in seconds).
  ///
  /// - Parameter announced: whether the notice about a longer retention was sent.
  package static func window(
    of entry: CatalogEntry, title: String, starts: Instant, ends: Instant, retention: Int64,
    announced: Bool, now: Instant
  ) -> CatalogWindow {
    let lengthens = retention > entry.retention && !announced
    let inForce = lengthens ? entry.retention : retention
    // The limit is for moves of the dates, not for the retention, so it moves with the retention.
    let latest = Instant(seconds: entry.latestWindow.seconds + inForce - entry.retention)
    let closes = min(Instant(seconds: ends.seconds + inForce), latest)
    let soonest = now + graceAfterEdit
    if closes < min(soonest, entry.windowCloses) && entry.windowCloses > now {
      // The old dates stay on record. When the edit is corrected, the old window is in force again.
      return CatalogWindow(
        title: entry.title, starts: entry.starts, ends: entry.ends, retention: entry.retention,
        closes: min(entry.windowCloses, soonest), latest: entry.latestWindow,
        pendingRetention: nil)
    }
    return CatalogWindow(
      title: title, starts: starts, ends: ends, retention: inForce, closes: closes, latest: latest,
      pendingRetention: lengthens ? retention : nil,
      pendingSince: lengthens ? entry.pendingSince(of: retention) ?? now : nil)
  }
}

extension CatalogEntry {
  /// Since when exactly this retention waits for its announcement.
  fileprivate func pendingSince(of retention: Int64) -> Instant? {
    retention == pendingRetention ? pendingSince : nil
  }
}
