import Application
import ArgumentParser
import Attendees
import Notices
import Vocabulary
import Workspaces

/// The arguments of a command about one attendee of an event.
struct PersonArgument: ParsableArguments {
  @Argument(help: ArgumentHelp("The event.", valueName: "event"), completion: .events)
  var slug: Slug
  @Argument(
    help: "The attendee's code or identity; - reads it from standard input.", completion: .codes)
  var person: String

  /// The code or the identity, as the user typed it.
  func typed() throws -> String { try Prompt.value(person, prompt: "code or identity") }
}

/// A command that changes the status of one attendee. Its output names the attendee only by code.
protocol StatusVerb: MayflyVerb {
  var who: PersonArgument { get }
  /// The verb at the start of a sentence: `Checked in`.
  static var done: String { get }

  func change(_ person: String, in attendance: Attendance) throws -> AttendeeDirectory.Change
  /// What else the office should know about the person.
  func remark(_ person: String, in workspace: Workspace) throws -> String?
}

extension StatusVerb {
  func remark(_ person: String, in workspace: Workspace) throws -> String? { nil }

  func perform(_ terminal: Terminal) throws {
    let workspace = try global.open()
    let person = try who.typed()
    try Prompt.requireEnd(after: [who.person])
    let change = try change(person, in: Attendance(workspace))
    if terminal.isJSON {
      terminal.print(
        json: .object([
          ("code", .text(change.code.description)), ("status", .text(change.after.rawValue)),
          ("before", .text(change.before.rawValue)),
        ]))
    }
    terminal.say(Self.sentence(change))
    if let remark = try remark(person, in: workspace) { terminal.say(remark) }
  }

  private static func sentence(_ change: AttendeeDirectory.Change) -> String {
    guard change.before != change.after else {
      return "\(change.code) was \(change.after.rawValue) already."
    }
    let cameAfterAll = change.before == .cancelled && change.after == .checkedIn
    return "\(done) \(change.code)\(cameAfterAll ? ", who had cancelled" : "")."
  }
}

struct CheckInCommand: StatusVerb {
  static let configuration = CommandConfiguration(
    commandName: "check-in", abstract: "Check in an attendee.",
    discussion: "Example:  mayfly check-in spring-seminar K7QM3-X9PAB")
  static let done = "Checked in"

  @OptionGroup var who: PersonArgument
  @OptionGroup var global: GlobalOptions

  func change(_ person: String, in attendance: Attendance) throws -> AttendeeDirectory.Change {
    try attendance.checkIn(person, of: who.slug)
  }
}

struct CancelCommand: StatusVerb {
  static let configuration = CommandConfiguration(
    commandName: "cancel", abstract: "Cancel an attendee's registration.",
    discussion: "Example:  mayfly cancel spring-seminar K7QM3-X9PAB")
  static let done = "Cancelled"

  @OptionGroup var who: PersonArgument
  @OptionGroup var global: GlobalOptions

  func change(_ person: String, in attendance: Attendance) throws -> AttendeeDirectory.Change {
    try attendance.cancel(person, of: who.slug)
  }

  func remark(_ person: String, in workspace: Workspace) throws -> String? {
    try CalendarEntries(workspace.notices).stays(with: person, of: who.slug)
      ? "Their calendar still shows the event, and no letter removes it. Ask them to delete it."
      : nil
  }
}
