import Application
import ArgumentParser
import Definitions
import Foundation
import Intake
import Recognition
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

  @Option(
    help: ArgumentHelp("Take the definition of another event.", valueName: "event"),
    completion: .events)
  var like: Slug?

  @Option(
    help: ArgumentHelp(
      "Propose for each column of a list to keep it, with a purpose, or to drop it.",
      valueName: "file"), completion: .file())
  var fromList: String?

  @Option(
    help: ArgumentHelp(
      "With --from-list: \(ColumnChoice.rule); or email=none.", valueName: "field=column"))
  var map: [String] = []

  @Flag(
    name: .long,
    help: "For a list without column names: take the columns that its cells show.")
  var acceptColumns = false

  @OptionGroup var reading: ReadingOptions

  @Flag(
    name: .long,
    help: "With --like: copy the other event's materials too (on a terminal you are asked).")
  var withMaterials = false

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
    if fromList != nil { RecognitionTables.prepare() }
    let workspace = try global.open()
    let source = like.map { NewEvent.Source.like($0) } ?? fromList.map { .list(surveyed($0)) }
    let maker = EventMaker(
      workspace,
      dropped: { column, language in
        let face = FaceLanguage(for: language.language)
        return (column.column.phrase.text(in: face), column.reason.phrase.text(in: face))
      })
    let made = try maker.make(
      NewEvent(
        slug: slug, source: source, title: title, starts: try time(starts, "--starts"),
        ends: try time(ends, "--ends"), zone: timezone.flatMap { TimeZone.known($0) },
        copiesMaterials: withMaterials || wantsMaterials(maker)))
    report(made, remarks(made.scaffold, workspace), terminal)
  }

  func validate() throws {
    if reading.listReading != ListReading(), fromList == nil {
      throw ValidationError(
        "--encoding, --delimiter, --header-line and --sheet are about the list of --from-list")
    }
    if like != nil, fromList != nil {
      throw ValidationError("give --like or --from-list: both say what the fields are")
    }
    if like == nil, withMaterials {
      throw ValidationError("--with-materials is about the event of --like")
    }
    if fromList == nil, acceptColumns || !map.isEmpty {
      throw ValidationError("--map and --accept-columns are about the list of --from-list")
    }
    for text in map where ColumnChoice(text) == nil {
      throw ValidationError("--map is \(ColumnChoice.rule)")
    }
    if let timezone, TimeZone.known(timezone) == nil {
      let remedy = TimeZone.meant(by: timezone).map { "; did you mean '\($0)'?" } ?? ""
      throw ValidationError("--timezone is an IANA name, such as Europe/Berlin\(remedy)")
    }
  }

  /// Asks whether letters of the new event shall send the other event's materials.
  private func wantsMaterials(_ maker: EventMaker) -> Bool {
    guard let like, case let names = maker.materials(of: like), !names.isEmpty,
      Confirmation.canAsk
    else { return false }
    let files = Formatted.count(names.count, "material")
    return Confirmation.asks("Copy the \(files) of '\(like)' too, so that letters send them?")
  }

  private func surveyed(_ path: String) -> NewEventList {
    let isNone = { (text: String) in text == "\(FieldName.email)=none" }
    return NewEventList(
      path: path, reading: reading.listReading,
      choices: map.filter { !isNone($0) }.compactMap { ColumnChoice($0) },
      isWithoutAddress: map.contains(where: isNone), acceptsProposal: acceptColumns)
  }

  /// What the user did not say, or may have mistyped.
  private func remarks(_ scaffold: EventScaffold, _ workspace: Workspace) -> [Phrase] {
    var remarks: [Phrase] = []
    switch (starts, ends) {
    case (nil, nil): remarks.append(MakingWords.datesAreProposed(scaffold))
    case (nil, _): remarks.append(MakingWords.timeIsProposed(scaffold.starts, key: "starts"))
    case (_, nil): remarks.append(MakingWords.timeIsProposed(scaffold.ends, key: "ends"))
    case (_, _): break
    }
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
      try Prompt.requireDay(text, option)
      throw ValidationError("\(option) is a date and a time, such as \"2027-03-01 13:00\"")
    }
    return time
  }

  private func report(_ made: MadeEvent, _ remarks: [Phrase], _ terminal: Terminal) {
    if global.json {
      terminal.print(
        json: .object([("event", .text(slug.text)), ("folder", .text("events/\(slug)"))]))
    }
    let language = FaceLanguage(for: made.scaffold.language.language)
    let hasNotice = made.survey.map { !$0.missing.contains(.email) } ?? true
    terminal.say(MakingWords.event(slug, hasNotice: hasNotice).text(in: language))
    if let survey = made.survey {
      let summary = SurveySummary(survey: survey, language: language)
      terminal.say(summary.text(fitting: terminal.width))
    }
    let steps = MakingWords.stepsToLive(
      slug, listToImport, hasSample: fromList == nil && like == nil, hasNotice: hasNotice)
    let left = made.materialsLeft > 0 ? [MakingWords.materialsLeft(made.materialsLeft, slug)] : []
    for phrase in left + remarks + [steps] { terminal.say(phrase.text(in: language)) }
  }

  /// The list and how it is read, as the user types it for an import.
  private var listToImport: String? {
    fromList.map { path in
      ([ShellWord(path).quoted] + (reading.words.isEmpty ? [] : [reading.words]))
        .joined(separator: " ")
    }
  }
}
