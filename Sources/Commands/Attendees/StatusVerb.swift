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

/// A command that changes the status of one attendee.
///
/// Its output names the attendee by code. Only a person at a terminal sees the name as well, so that
/// they notice a wrong code.
protocol StatusVerb: MayflyVerb {
  var who: PersonArgument { get }

  func change(_ person: String, in attendance: Attendance) throws -> AttendeeDirectory.Change
  /// What was done, or why nothing was done.
  func sentence(_ change: AttendeeDirectory.Change, _ person: String) -> String
  /// What is odd about it today.
  func warning(_ day: EventDay) -> String?
  /// What else the office should know about the person.
  func remark(_ change: AttendeeDirectory.Change, in workspace: Workspace) throws -> String?
}

extension StatusVerb {
  func warning(_ day: EventDay) -> String? { nil }
  func remark(_ change: AttendeeDirectory.Change, in workspace: Workspace) throws -> String? { nil }

  func perform(_ terminal: Terminal) throws {
    let workspace = try global.open()
    let person = try who.typed()
    try Prompt.requireEnd(after: [who.person])
    let attendance = Attendance(workspace)
    let change = try change(person, in: attendance)
    if terminal.isJSON {
      terminal.print(
        json: .object([
          ("code", .text(change.code.description)), ("status", .text(change.after.rawValue)),
          ("before", .text(change.before.rawValue)),
        ]))
    }
    let name =
      terminal.width == nil || terminal.isJSON
      ? nil : try attendance.name(of: change.code.text, in: who.slug)
    terminal.say(sentence(change, "\(change.code)\(name.map { " (\($0.revealed))" } ?? "")"))
    guard change.before != change.after else { return }
    if let warning = warning(try attendance.day(of: who.slug)) { terminal.remark(warning) }
    if let remark = try remark(change, in: workspace) { terminal.say(remark) }
  }
}

struct CheckInCommand: StatusVerb {
  static let configuration = CommandConfiguration(
    commandName: "check-in", abstract: "Check in an attendee, or undo it.",
    discussion: """
      Example:  mayfly check-in spring-seminar K7QM3-X9PAB

      On a terminal it says the name too. A wrong check-in is undone:
                mayfly check-in spring-seminar K7QM3-X9PAB --undo
      """)

  @OptionGroup var who: PersonArgument
  @Flag(help: "Take the check-in back: the attendee is registered.") var undo = false
  @OptionGroup var global: GlobalOptions

  func change(_ person: String, in attendance: Attendance) throws -> AttendeeDirectory.Change {
    try undo
      ? attendance.undoCheckIn(person, of: who.slug) : attendance.checkIn(person, of: who.slug)
  }

  func sentence(_ change: AttendeeDirectory.Change, _ person: String) -> String {
    switch (undo, change.before, change.after) {
    case (true, .checkedIn, _): "\(person) is not checked in any more."
    case (true, _, _): "\(person) was not checked in."
    case (false, .checkedIn, _): "\(person) was checked in already."
    case (false, .cancelled, _): "Checked in \(person), who had cancelled."
    case (false, .registered, _): "Checked in \(person)."
    }
  }

  func warning(_ day: EventDay) -> String? {
    let remedy = "if that is a mistake, add --undo"
    return switch day {
    case _ where undo: nil
    case .today: nil
    case .before(let date): "'\(who.slug)' is not today but on \(date); \(remedy)"
    case .after(let date): "'\(who.slug)' was on \(date), not today; \(remedy)"
    }
  }
}

struct CancelCommand: StatusVerb {
  static let configuration = CommandConfiguration(
    commandName: "cancel", abstract: "Cancel an attendee's registration.",
    discussion: """
      Example:  mayfly cancel spring-seminar K7QM3-X9PAB

      On a terminal it says the name too. 'mayfly register' undoes it.
      """)

  @OptionGroup var who: PersonArgument
  @OptionGroup var global: GlobalOptions

  func change(_ person: String, in attendance: Attendance) throws -> AttendeeDirectory.Change {
    try attendance.cancel(person, of: who.slug)
  }

  func sentence(_ change: AttendeeDirectory.Change, _ person: String) -> String {
    change.before == .cancelled ? "\(person) was cancelled already." : "Cancelled \(person)."
  }

  func warning(_ day: EventDay) -> String? {
    guard case .after(let date) = day else { return nil }
    return "'\(who.slug)' was on \(date), not today; if that is a mistake, undo it with 'mayfly "
      + "register'"
  }

  func remark(_ change: AttendeeDirectory.Change, in workspace: Workspace) throws -> String? {
    try CalendarEntries(workspace.notices).stays(with: change.code.text, of: who.slug)
      ? "Their calendar still shows the event, and no letter removes it. Ask them to delete it."
      : nil
  }
}

struct RegisterCommand: StatusVerb {
  static let configuration = CommandConfiguration(
    commandName: "register", abstract: "Undo a cancellation: register the person again.",
    discussion: """
      Example:  mayfly register spring-seminar K7QM3-X9PAB

      It undoes 'mayfly cancel'. 'mayfly add' adds somebody new.
      """)

  @OptionGroup var who: PersonArgument
  @OptionGroup var global: GlobalOptions

  func change(_ person: String, in attendance: Attendance) throws -> AttendeeDirectory.Change {
    try attendance.register(person, of: who.slug)
  }

  func sentence(_ change: AttendeeDirectory.Change, _ person: String) -> String {
    change.before == .cancelled
      ? "\(person) is registered again." : "\(person) was \(change.before.rawValue) already."
  }

  func remark(_ change: AttendeeDirectory.Change, in workspace: Workspace) throws -> String? {
    let owed = try LetterSuppressions(workspace.notices).oweAgain(who.slug, to: change.code.text)
    return owed == 0
      ? nil
      : "\(Formatted.count(owed, "letter")) that had been left out \(owed == 1 ? "is" : "are") back "
        + "in the queue; the next run sends \(owed == 1 ? "it" : "them")."
  }
}
