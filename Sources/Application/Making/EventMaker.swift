package import Definitions
package import Foundation
package import Intake
import Recognition
import Storage
import Tabular
import Vault
package import Vocabulary
package import Workspaces

/// What the user says about a new event. The program proposes the rest.
package struct NewEvent {
  package enum Source {
    /// Copies the definition and the notices of another event.
    case like(Slug)
    /// Proposes fields from the columns of a list.
    case list(NewEventList)
  }

  package var slug: Slug
  package var source: Source?
  package var title: String?
  package var starts: LocalDateTime?
  package var ends: LocalDateTime?
  package var zone: TimeZone?
  /// Whether the other event's materials are copied too. Their letters would go out again.
  package var copiesMaterials: Bool

  package init(
    slug: Slug, source: Source? = nil, title: String? = nil, starts: LocalDateTime? = nil,
    ends: LocalDateTime? = nil, zone: TimeZone? = nil, copiesMaterials: Bool = false
  ) {
    (self.slug, self.source, self.title) = (slug, source, title)
    (self.starts, self.ends, self.zone) = (starts, ends, zone)
    self.copiesMaterials = copiesMaterials
  }
}

/// An event whose folder was made.
package struct MadeEvent {
  /// Its dates and time zone.
  package let scaffold: EventScaffold
  /// What the list holds that its fields were proposed from.
  package let survey: ListSurvey?
  /// How many materials of the other event were not copied.
  package let materialsLeft: Int
}

/// Makes the folder of an event.
package struct EventMaker {
  /// The words about a column that no field keeps: its name, and why.
  package typealias DroppedWords = (DroppedColumn, ScaffoldLanguage) -> (
    column: String, reason: String
  )

  private let workspace: Workspace
  private let environment: Environment
  private let dropped: DroppedWords

  package init(_ workspace: Workspace, dropped: @escaping DroppedWords) {
    self.workspace = workspace
    self.dropped = dropped
    environment = workspace.environment
  }

  private var paths: WorkspacePaths { workspace.paths }

  /// Writes a commented definition that is not live, a notice and, without a list, a sample of one.
  ///
  /// - Throws: ``WorkspaceError``, ``NewEventError``, `TableError`, `WorkbookFault`.
  package func make(_ new: NewEvent) throws -> MadeEvent {
    guard !WorkspacePaths.reservedSlugs.contains(new.slug.text) else {
      throw WorkspaceError.reservedSlug(new.slug)
    }
    guard !PrivateFiles.exists(paths.event(new.slug)),
      try workspace.catalog.entry(new.slug) == nil
    else { throw WorkspaceError.eventExists(new.slug) }
    let scaffold = try scaffold(new)
    switch new.source {
    case .like(let other):
      try write(try text(like: other, scaffold, new), scaffold.notice, scaffold)
      try copy("notices", from: other, to: new.slug)
      if new.copiesMaterials { try copy("materials", from: other, to: new.slug) }
      return MadeEvent(
        scaffold: scaffold, survey: nil,
        materialsLeft: new.copiesMaterials ? 0 : files("materials", of: other).count)
    case .list(let list):
      let survey = try survey(list, for: new.slug)
      try write(survey, scaffold)
      return MadeEvent(scaffold: scaffold, survey: survey, materialsLeft: 0)
    case nil: try write(scaffold.eventYAML(fields: nil, identity: nil), scaffold.notice, scaffold)
    }
    try PrivateFiles.write(
      TableWriter.bytes(of: scaffold.sampleList, .plain),
      to: "\(paths.event(new.slug))/\(EventScaffold.sampleListPath)")
    return MadeEvent(scaffold: scaffold, survey: nil, materialsLeft: 0)
  }

  private func scaffold(_ new: NewEvent) throws -> EventScaffold {
    let zone = new.zone ?? .current
    let (start, end) = dates(new, in: zone)
    guard end.instant(in: .gmt) > start.instant(in: .gmt) else {
      throw NewEventError.endsBeforeStart
    }
    return EventScaffold(
      slug: new.slug, title: new.title ?? new.slug.text, starts: start, ends: end,
      timezone: ["GMT", "Etc/UTC"].contains(zone.identifier) ? "UTC" : zone.identifier,
      language: workspace.organiser?.language ?? .english)
  }

  /// The dates that the user said, and an afternoon in six weeks for what they did not say. Of an
  /// event that does not fit into its day's afternoon, one time is said and the other is two hours
  /// from it.
  private func dates(_ new: NewEvent, in zone: TimeZone) -> (LocalDateTime, LocalDateTime) {
    func afternoon(_ date: CivilDate) -> LocalDateTime {
      LocalDateTime(date: date, hour: 13, minute: 0)
    }
    func evening(_ date: CivilDate) -> LocalDateTime {
      LocalDateTime(date: date, hour: 17, minute: 0)
    }
    func moved(_ time: LocalDateTime, _ hours: Int64) -> LocalDateTime {
      Instant(seconds: time.instant(in: .gmt).seconds + hours * 3600).local(in: .gmt)
    }
    func isBefore(_ one: LocalDateTime, _ other: LocalDateTime) -> Bool {
      one.instant(in: .gmt) < other.instant(in: .gmt)
    }
    switch (new.starts, new.ends) {
    case (let start?, let end?): return (start, end)
    case (let start?, nil):
      let end = evening(start.date)
      return (start, isBefore(start, end) ? end : moved(start, 2))
    case (nil, let end?):
      let start = afternoon(end.date)
      return (isBefore(start, end) ? start : moved(end, -2), end)
    case (nil, nil):
      let date = (environment.now() + .days(42)).local(in: zone).date
      return (afternoon(date), evening(date))
    }
  }

  /// Reads what a list suggests. Of the list, only the column names are kept.
  private func survey(_ list: NewEventList, for slug: Slug) throws -> ListSurvey {
    guard PrivateFiles.exists(list.path) else {
      throw WorkspaceError.missingList(path: list.path)
    }
    do {
      return try ListSurvey(
        of: .file(path: list.path), for: slug, reading: list.reading, choices: list.choices,
        withoutAddress: list.isWithoutAddress, acceptsProposal: list.acceptsProposal,
        layouts: workspace.definitions.layouts(), workbooks: workspace.workbooks,
        now: environment.now())
    } catch let stop as ColumnStop {
      throw NewEventError.columns(stop)
    }
  }

  private func write(_ survey: ListSurvey, _ scaffold: EventScaffold) throws {
    let fields = SurveyedFields(survey: survey, scaffold: scaffold, dropped: dropped).yaml
    let name = survey.kept.first { $0.field == .name }
    try write(
      scaffold.eventYAML(
        fields: fields, identity: survey.identity, sharesAddresses: survey.sharedAddresses > 0),
      survey.identity == nil ? scaffold.notice(name: name.map { $0.isRequired }) : nil, scaffold)
    if !survey.columns.isEmpty {
      let text = SavedColumnsText(
        replacing: nil, with: survey.columns, in: scaffold.slug, language: scaffold.language)
      try PrivateFiles.write(
        Array(text.text.utf8), to: "\(paths.event(scaffold.slug))/columns.yaml")
    }
  }

  private func text(
    like other: Slug, _ scaffold: EventScaffold, _ new: NewEvent
  ) throws -> String {
    _ = try workspace.definition(other)
    let path = "\(paths.event(other))/event.yaml"
    let old = String(decoding: try PrivateFiles.read(path), as: UTF8.self)
    guard
      let copy = scaffold.eventYAML(
        like: old, of: other, setsTitle: new.title != nil, setsZone: new.zone != nil)
    else {
      throw WorkspaceError.cannotChange(path: path, key: "title")
    }
    return copy
  }

  private func write(_ text: String, _ notice: String?, _ scaffold: EventScaffold) throws {
    let slug = scaffold.slug
    let folder = paths.event(slug)
    for part in [folder, "\(folder)/notices", paths.materials(slug), paths.lists(slug)] {
      try PrivateFiles.ensureDirectory(part)
    }
    try PrivateFiles.write(Array(text.utf8), to: "\(folder)/event.yaml")
    if let notice {
      try PrivateFiles.write(Array(notice.utf8), to: "\(folder)/\(EventScaffold.noticePath)")
    }
  }

  /// The names of the other event's materials. A copy of it can take them too.
  package func materials(of other: Slug) -> [String] { files("materials", of: other) }

  private func files(_ part: String, of slug: Slug) -> [String] {
    let names = FileName.all(in: "\(paths.event(slug))/\(part)") ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted()
  }

  private func copy(_ part: String, from other: Slug, to slug: Slug) throws {
    for name in files(part, of: other) {
      try PrivateFiles.write(
        try PrivateFiles.read(
          "\(paths.event(other))/\(part)/\(name)", limit: MaterialReference.largest),
        to: "\(paths.event(slug))/\(part)/\(name)")
    }
  }
}
