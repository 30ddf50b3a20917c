import Application
import Definitions
import Foundation
import Vocabulary

/// An event that is already over, perhaps because its year was mistyped.
struct PastEvent {
  let remark: String

  /// - Parameter closes: when the current window closes.
  /// - Returns: `nil` unless the event has ended at `now`.
  init?(_ event: EventDefinition, closes: Instant, now: Instant) {
    guard event.endsAt <= now else { return nil }
    let ended = "'\(event.slug)' ended on \(event.endsAt.local(in: event.zone)) already"
    let closing = closes.local(in: event.zone)
    remark =
      closes <= now
      ? "\(ended), and its window closed on \(closing): it cannot hold data; correct 'ends:' "
        + "in event.yaml if the date is wrong."
      : "\(ended); its window closes on \(closing)."
  }
}
