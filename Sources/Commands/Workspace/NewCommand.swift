import Application
import ArgumentParser
import Definitions
import Foundation
import Intake
import Vocabulary
import Wording
import Workspaces

struct NewCommand: MayflyVerb {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Make an event's folder, commented and not yet live.",
    discussion: """
      Example:  mayfly new spring-seminar --title "Spring Seminar" \\
                  --starts "2027-03-01 13:00" --ends "2027-03-01 17:00"
      """)

  @Argument(
    help: ArgumentHelp(
      "The event's name, such as spring-seminar: \(Slug.rule.english).", valueName: "event"))
  var slug: Slug

  @Option(help: ArgumentHelp("Take the definition of another event.", valueName: "event"))
  var like: Slug?

  @Option(
    help: ArgumentHelp(
      "Propose for each column of a list to keep it, with a purpose, or to drop it.",
      valueName: "file"), completion: .file())
  var fromList: String?

  @Option(
    help: ArgumentHelp(
      "The sheet of a workbook for --from-list, by its name or number.", valueName: "name|n"))
  var sheet: String?

  @Option(help: ArgumentHelp("What the event is called in letters.", valueName: "text"))
  var title: String?

  @Option(
    help: ArgumentHelp(
      "When it starts, such as \"2027-03-01 13:00\", in its own zone.", valueName: "time"))
  var starts: String?

  @Option(help: ArgumentHelp("When it ends.", valueName: "time"))
  var ends: String?

  @Option(
    help: ArgumentHelp(
      "Its time zone, such as Europe/Berlin (default: this machine's).", valueName: "zone"))
  var timezone: String?

  @OptionGroup var global: GlobalOptions

  func perform(_ terminal: Terminal) throws {
    let workspace = try global.open()
    let source = like.map { NewEvent.Source.like($0) } ?? fromList.map { .list(path: $0, sheet: sheet) }
    var sheetRemarks: [Phrase] = []
    let maker = EventMaker(workspace) { column, language in
      let face = FaceLanguage(for: language.language)
      return (column.column.phrase.text(in: face), column.reason.phrase.text(in: face))
    }
    let scaffold = try maker.make(
      NewEvent(
        slug: slug, source: source, title: title, starts: try time(starts, "--starts"),
        ends: try time(ends, "--ends"), zone: timezone.flatMap { TimeZone(identifier: $0) }),
      sheetRead: { sheetRemarks = $0.remarks.map(\.phrase) })
    report(scaffold, sheetRemarks + remarks(scaffold, workspace), terminal)
  }

  func validate() throws {
    if sheet != nil, fromList == nil {
      throw ValidationError("--sheet names the sheet of the list; give --from-list FILE too")
    }
    if like != nil, fromList != nil {
      throw ValidationError("give --like or --from-list: both say what the fields are")
    }
    if let timezone, TimeZone(identifier: timezone) == nil {
      throw ValidationError("--timezone is an IANA name, such as Europe/Berlin")
    }
  }

  /// What the user did not say, or may have mistyped.
  private func remarks(_ scaffold: EventScaffold, _ workspace: Workspace) -> [Phrase] {
    var remarks: [Phrase] = []
    if starts == nil { remarks.append(MakingWords.datesAreProposed(scaffold)) }
    if timezone == nil, like == nil { remarks.append(MakingWords.zoneIsTheMachines(scaffold)) }
    if let definition = workspace.definitions.event(slug).value,
      let past = PastEvent(
        definition, closes: definition.windowClosesAt, now: workspace.environment.now())
    {
      remarks.append(past.remark)
    }
    return remarks
  }

  private func time(_ text: String?, _ option: String) throws -> LocalDateTime? {
    guard let text else { return nil }
    guard let time = LocalDateTime(text) else {
      throw ValidationError("\(option) is a date and a time, such as \"2027-03-01 13:00\"")
    }
    return time
  }

  private func report(_ scaffold: EventScaffold, _ remarks: [Phrase], _ terminal: Terminal) {
    if global.json {
      terminal.print(
        json: .object([("event", .text(slug.text)), ("folder", .text("events/\(slug)"))]))
    }
    let language = FaceLanguage(for: scaffold.language.language)
    let phrases = [MakingWords.event(slug)] + remarks + [MakingWords.stepsToLive(slug)]
    for phrase in phrases { terminal.say(phrase.text(in: language)) }
  }
}
