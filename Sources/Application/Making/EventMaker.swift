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

  package init(
    slug: Slug, source: Source? = nil, title: String? = nil, starts: LocalDateTime? = nil,
    ends: LocalDateTime? = nil, zone: TimeZone? = nil
  ) {
    (self.slug, self.source, self.title) = (slug, source, title)
    (self.starts, self.ends, self.zone) = (starts, ends, zone)
  }
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
  private let notFound: ([FieldName]) -> Void

  /// - Parameter notFound: takes what most events need and no column of the list holds.
  package init(
    _ workspace: Workspace, dropped: @escaping DroppedWords,
    notFound: @escaping ([FieldName]) -> Void = { _ in }
  ) {
    self.workspace = workspace
    self.dropped = dropped
    self.notFound = notFound
    environment = workspace.environment
  }

  private var paths: WorkspacePaths { workspace.paths }

  /// Writes a commented definition that is not live, a notice and a sample list.
  ///
  /// - Parameter sheetRead: told which sheet of a workbook was read.
  /// - Returns: the dates and the time zone of the new event.
  /// - Throws: ``WorkspaceError``, ``NewEventError``, `TableError`, `WorkbookFault`.
  package func make(
    _ new: NewEvent, sheetRead: (SheetReport) -> Void = { _ in }
  ) throws -> EventScaffold {
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
      try copyFiles(from: other, to: new.slug)
    case .list(let list):
      let survey = try survey(list, for: new.slug)
      if let sheet = survey.sheet { sheetRead(sheet) }
      try write(survey, scaffold)
    case nil: try write(scaffold.eventYAML(fields: nil, identity: nil), scaffold.notice, scaffold)
    }
    return scaffold
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
    guard FileManager.default.fileExists(atPath: list.path) else {
      throw WorkspaceError.missingList(path: list.path)
    }
    do {
      return try ListSurvey(
        of: .file(path: list.path), for: slug, sheet: list.sheet, choices: list.choices,
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
      scaffold.eventYAML(fields: fields, identity: survey.identity),
      survey.identity == nil ? scaffold.notice(name: name.map { $0.isRequired }) : nil, scaffold)
    if !survey.columns.isEmpty {
      let text = SavedColumnsText(
        replacing: nil, with: survey.columns, in: scaffold.slug, language: scaffold.language)
      try PrivateFiles.write(
        Array(text.text.utf8), to: "\(paths.event(scaffold.slug))/columns.yaml")
    }
    notFound(survey.missing)
  }

  private func text(
    like other: Slug, _ scaffold: EventScaffold, _ new: NewEvent
  ) throws -> String {
    _ = try workspace.definition(other)
    let path = "\(paths.event(other))/event.yaml"
    let old = String(decoding: try PrivateFiles.read(path), as: UTF8.self)
    guard let copy = scaffold.eventYAML(like: old, setsZone: new.zone != nil) else {
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
    try PrivateFiles.write(
      TableWriter.bytes(of: scaffold.sampleList, .plain),
      to: "\(folder)/\(EventScaffold.sampleListPath)")
  }

  private func copyFiles(from other: Slug, to slug: Slug) throws {
    for part in ["notices", "materials"] {
      let source = "\(paths.event(other))/\(part)"
      let names = (try? FileManager.default.contentsOfDirectory(atPath: source)) ?? []
      for name in names where !name.hasPrefix(".") {
        try PrivateFiles.write(
          try PrivateFiles.read("\(source)/\(name)", limit: MaterialReference.largest),
          to: "\(paths.event(slug))/\(part)/\(name)")
      }
    }
  }
}
