import Application
import ArgumentParser
import Attendees
import Retention
import Vault
import Vocabulary
import Wording

struct AddCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add a walk-in.",
    discussion: """
      Example:  mayfly add spring-seminar \\
                  --set name="Kei Muster" --set email=- --checked-in

      A value '-' is read from standard input, so that it does not appear in the process list or in \
      the shell's history.
      """)

  @Argument(help: ArgumentHelp("The event.", valueName: "event"), completion: .events)
  var slug: Slug
  @Option(help: ArgumentHelp("A field and its value.", valueName: "field=value"))
  var set: [Assignment]
  @Flag(name: .long, help: "They are here already.") var checkedIn = false
  @OptionGroup var global: GlobalOptions

  func perform(_ terminal: Terminal) throws {
    let workspace = try global.open()
    let values = try Assignment.values(set)
    try Prompt.requireEnd(after: set.map(\.value))
    let added = try Attendance(workspace).add(values, to: slug, isCheckedIn: checkedIn)
    let stopped = added.stopped.sorted().map { JSONText.text($0.rawValue) }
    if global.json {
      terminal.print(
        json: .object(
          [
            ("code", .text(added.code.description)),
            ("status", .text(checkedIn ? "checked-in" : "registered")),
          ] + (stopped.isEmpty ? [] : [("stopped", .array(stopped))])))
    }
    terminal.say("Added \(added.code)\(checkedIn ? ", checked in" : "").")
    if !stopped.isEmpty {
      terminal.complain(StoppedUseWords.added(added.code, to: slug).english)
    }
  }
}

struct CorrectCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "correct", abstract: "Correct what is on record about an attendee.",
    discussion: """
      Example:  mayfly correct spring-seminar K7QM3-X9PAB --set email=-

      The command names the files of the workspace that hold a name or an address from before. \
      Letters that are still to be sent use the new values. A list that has the old value does not \
      undo the correction. --set company= removes a value. A value '-' is read from standard input.
      """)

  @OptionGroup var who: PersonArgument
  @Option(help: ArgumentHelp("A field and its new value.", valueName: "field=value"))
  var set: [Assignment]
  @OptionGroup var global: GlobalOptions

  func perform(_ terminal: Terminal) throws {
    let workspace = try global.open()
    let person = try who.typed()
    let values = try Assignment.values(set)
    try Prompt.requireEnd(after: [who.person] + set.map(\.value))
    StopRequest.listen()
    let done = try Attendance(workspace).correct(
      person, of: who.slug, values, search: workspace.formerSearch)
    let fields = done.changed.map(\.text)
    if terminal.isJSON {
      terminal.print(
        json: .object([
          ("event", .text(who.slug.text)), ("code", .text(done.code.description)),
          ("changed", .array(fields.map { .text($0) })),
          ("remaining", .array(done.files.map { .text($0) })),
        ]))
    }
    terminal.say(
      fields.isEmpty
        ? "\(done.code) has these values already."
        : "Corrected \(fields.joined(separator: ", ")) of \(done.code).")
    if !done.files.isEmpty {
      terminal.complain(FormerValueConcern(files: done.files).message)
    }
  }
}
