import Vocabulary
import Attendees

/// Tells what a change of an attendee's status came to, by their code alone.
struct ChangeReport {
  let change: AttendeeDirectory.Change
  /// As it begins a sentence: `Checked in`.
  let done: String

  private var cameAfterAll: Bool { change.before == .cancelled && change.after == .checkedIn }

  func show(_ terminal: Terminal) {
    if terminal.isJSON {
      terminal.print(
        json: .object([
          ("code", .text(change.code.description)), ("status", .text(change.after.rawValue)),
          ("before", .text(change.before.rawValue)),
        ]))
    }
    terminal.say(
      change.before == change.after
        ? "\(change.code) was \(change.after.rawValue) already."
        : "\(done) \(change.code)\(cameAfterAll ? ", who had cancelled" : "").")
  }
}
