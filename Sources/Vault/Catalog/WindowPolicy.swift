package import Vocabulary

/// The ratchet of the window: shorter at any time, longer only as announced.
package enum WindowPolicy {
  /// How far moving the event's dates may push its window, in all.
  package static let longestMove = Period.days(90)
  /// How soon after an edit a purge may be due: one that is due sooner waits.
  package static let graceAfterEdit = Period.hours(72)

  /// The window that follows when the definition says `starts`, `ends` and `retention` (seconds).
  ///
  /// - Parameter announced: whether the notice that announces a longer retention has been sent.
  package static func window(
    of entry: CatalogEntry, title: String, starts: Instant, ends: Instant, retention: Int64,
    announced: Bool, now: Instant
  ) -> CatalogWindow {
    let lengthens = retention > entry.retention && !announced
    let inForce = lengthens ? entry.retention : retention
    // Moves of the dates are capped, not an announced retention: so the cap goes with it.
    let latest = Instant(seconds: entry.latestWindow.seconds + inForce - entry.retention)
    let closes = min(Instant(seconds: ends.seconds + inForce), latest)
    let soonest = now + graceAfterEdit
    if closes < min(soonest, entry.windowCloses) && entry.windowCloses > now {
      // The old dates stay on record meanwhile, so that mending the edit restores the old window.
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
  /// Since when so long a retention, and no other, waits for its announcement.
  fileprivate func pendingSince(of retention: Int64) -> Instant? {
    retention == pendingRetention ? pendingSince : nil
  }
}
