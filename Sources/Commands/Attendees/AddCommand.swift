import Application
import ArgumentParser
import Attendees
import Vault
import Vocabulary

struct AddCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add a walk-in.",
    discussion: """
      Example:  mayfly add spring-seminar \\
                  --set name="Kei Muster" --set email=- --checked-in

      A value '-' is read from standard input, so that it does not appear in the process list or in \
      the shell's history.
      """)

  @Argument(help: ArgumentHelp("The event.", valueName: "event")) var slug: Slug
  @Option(help: ArgumentHelp("A field and its value.", valueName: "field=value"))
  var set: [Assignment]
  @Flag(name: .long, help: "They are here already.") var checkedIn = false
  @OptionGroup var global: GlobalOptions

  func perform(_ terminal: Terminal) throws {
    let workspace = try global.open()
    var values = FieldValues()
    for assignment in set {
      values[assignment.field] = PersonalText(
        try Prompt.value(assignment.value, prompt: assignment.field.text))
    }
    let code = try Attendance(workspace).add(values, to: slug, isCheckedIn: checkedIn)
    if global.json {
      terminal.print(
        json: .object([
          ("code", .text(code.description)),
          ("status", .text(checkedIn ? "checked-in" : "registered")),
        ]))
    }
    terminal.say("Added \(code)\(checkedIn ? ", checked in" : "").")
  }
}
