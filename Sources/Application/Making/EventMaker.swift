package import Definitions
package import Foundation
package import Intake
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
    /// A list, and the sheet of a workbook; nil for the one with the table.
    case list(path: String, sheet: String?)
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

  package init(_ workspace: Workspace, dropped: @escaping DroppedWords) {
    self.workspace = workspace
    self.dropped = dropped
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
    case .list(let path, let sheet):
      let survey = try survey(path, sheet)
      if let sheet = survey.sheet { sheetRead(sheet) }
      let identity = survey.identityWithoutAddress
      let text = scaffold.eventYAML(
        fields: SurveyedFields(survey: survey, scaffold: scaffold, dropped: dropped).yaml,
        identity: identity)
      try write(text, identity == nil ? scaffold.notice : nil, scaffold)
    case nil: try write(scaffold.eventYAML(fields: nil, identity: nil), scaffold.notice, scaffold)
    }
    return scaffold
  }

  private func scaffold(_ new: NewEvent) throws -> EventScaffold {
    let zone = new.zone ?? .current
    let date = (environment.now() + .days(42)).local(in: zone).date
    let start = new.starts ?? LocalDateTime(date: date, hour: 13, minute: 0)
    let end = new.ends ?? LocalDateTime(date: start.date, hour: 17, minute: 0)
    guard end.instant(in: .gmt) > start.instant(in: .gmt) else {
      throw NewEventError.endsBeforeStart
    }
    return EventScaffold(
      slug: new.slug, title: new.title ?? new.slug.text, starts: start, ends: end,
      timezone: ["GMT", "Etc/UTC"].contains(zone.identifier) ? "UTC" : zone.identifier,
      language: workspace.organiser?.language ?? .english)
  }

  /// Reads what a list suggests. Of the list, only the column names are kept.
  private func survey(_ path: String, _ sheet: String?) throws -> ListSurvey {
    guard FileManager.default.fileExists(atPath: path) else {
      throw WorkspaceError.missingList(path: path)
    }
    guard
      let survey = try ListSurvey(
        of: .file(path: path), sheet: sheet, layouts: workspace.definitions.layouts(),
        workbooks: workspace.workbooks, now: environment.now())
    else { throw NewEventError.noHeader }
    return survey
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

/// Why an event cannot be made from what the user said.
package enum NewEventError: Error, Hashable {
  case endsBeforeStart
  /// The list has no row of column names.
  case noHeader

  /// Stable, for scripts.
  package var code: String { "usage" }
}

/// The `fields:` that a list suggests for an event, as commented YAML for the user to change.
private struct SurveyedFields {
  let survey: ListSurvey
  let scaffold: EventScaffold
  let dropped: EventMaker.DroppedWords

  /// The lines are indented by two spaces.
  var yaml: String {
    let kept = survey.kept.map { proposal in
      "  \(proposal.field): { kind: \(proposal.kind.rawValue), "
        + "purposes: [\(proposal.purposes.map(\.rawValue).joined(separator: ", "))]"
        + (proposal.isRequired ? ", required: yes" : "") + columns(proposal) + " }"
    }
    let others = survey.dropped.map { column in
      let words = dropped(column, scaffold.language)
      return "  # " + scaffold.droppedColumn(oneLine(words.column), because: words.reason)
    }
    return (kept + others).joined(separator: "\n")
  }

  /// A name in several columns is found by their usual names, so no single column is named here. A
  /// column without a name that may be written is found by its kind.
  private func columns(_ proposal: ListSurvey.Proposal) -> String {
    guard case .named(let column)? = proposal.columns.first, proposal.columns.count == 1 else {
      return ""
    }
    return ", columns: [\(YamlEditor.inQuotes(oneLine(column)))]"
  }

  private func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
