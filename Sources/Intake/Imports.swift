package import Definitions
import Sealing
import Storage
package import Tabular
package import Vault
package import Vocabulary
package import Workspaces

/// Imports lists into the events of a workspace.
package struct Imports {
  /// Brings an event's dates and window in the catalog in line with its definition.
  package typealias Reconcile = (CatalogEntry, EventDefinition) throws -> CatalogEntry

  let workspace: Workspace
  let environment: Environment
  private let reconcile: Reconcile
  /// How long an import waits for another one of the same event, in seconds.
  private static let patience = 300

  package init(_ workspace: Workspace, reconcile: @escaping Reconcile) {
    self.workspace = workspace
    self.reconcile = reconcile
    environment = workspace.environment
  }

  /// Imports one list into an event. The first import enters the event in the catalog.
  ///
  /// - Parameter savesColumns: whether the columns chosen in `options` are saved for later imports,
  ///   once the list is stored.
  /// - Throws: `WorkspaceError`, `TableError`, ``IntakeError``, `StorageError`.
  @discardableResult
  package func store(
    _ slug: Slug, _ source: TableSource, options: ImportOptions, savesColumns: Bool = false,
    progress: ProgressHandler = { _ in }
  ) throws -> ImportReport {
    let options = try completed(options, for: slug)
    var lock: (any HeldLock)?
    defer { lock?.release() }
    var report = try workspace.enteringSession(slug, for: .people) { event in
      lock = try importLock(event)
      _ = try reconcile(event.entry, event.definition)
      return try importer(event.definition, event.entry.id, event.keys, options)
        .store(source, in: event.vault, progress: progress)
    }
    if savesColumns, report.isCommitted, !report.chosenColumns.isEmpty {
      report.columnsFile = try save(report.chosenColumns, for: slug)
    }
    return report
  }

  /// Reports what an import would do, and writes nothing. Not even a new event is entered.
  package func dryRun(
    _ slug: Slug, _ source: TableSource, options: ImportOptions,
    progress: ProgressHandler = { _ in }
  ) throws -> ImportReport {
    let options = try completed(options, for: slug)
    guard try workspace.catalog.entry(slug) != nil else {
      let passing = EventKeys(key: SecretKey(from: environment))
      return try importer(
        try workspace.definition(slug, for: .people), EventID(from: environment), passing, options
      ).dryRun(source, against: nil, progress: progress)
    }
    return try workspace.session(slug, for: .people) { event in
      try importer(event.definition, event.entry.id, event.keys, options)
        .dryRun(source, against: event.vault, progress: progress)
    }
  }

  private func importer(
    _ definition: EventDefinition, _ id: EventID, _ keys: EventKeys, _ options: ImportOptions
  ) throws -> ListImporter {
    try ListImporter(
      definition: definition, event: id, keys: keys, options: options,
      policy: workspace.organiser?.policy?.version ?? "none", environment: environment,
      workbooks: workspace.workbooks,
      stops: StopListQuestions(
        matcher: { [workspace] in try workspace.stops() },
        noteShared: { [workspace] in try workspace.stopList().noteShared($0) }))
  }

  /// Waits until no other import of the event runs.
  ///
  /// - Throws: `WorkspaceError.busy`, `WorkspaceError.stopped`; `VaultError.beingPurged`.
  private func importLock(_ event: EventSession) throws -> any HeldLock {
    let (locks, path) = (workspace.paths.locks, workspace.paths.importLock(event.entry.id))
    for _ in 0..<Self.patience {
      if let lock = try locks.acquire(path, .exclusive, within: 1) { return lock }
      if environment.shouldStop() { throw WorkspaceError.stopped }
      if try event.vault.isWantedByPurge() { throw VaultError.beingPurged }
    }
    throw WorkspaceError.busy(.importing(event.entry.slug))
  }
}

// MARK: - What the workspace knows about lists

extension Imports {
  /// The options, with the layouts of services and the columns that were saved for the event.
  ///
  /// - Throws: `WorkspaceError.faults` for a file with faults, before anything is stored. If a
  ///   faulty layout says which lists it is for, only those lists stop, later.
  private func completed(_ options: ImportOptions, for slug: Slug) throws -> ImportOptions {
    if let entry = try workspace.catalog.entry(slug) { try workspace.refuse(entry) }
    let fields = try workspace.definition(slug, for: .people).fields.map(\.name)
    let saved = workspace.definitions.savedColumns(slug, fields: fields)
    var options = options
    options.layouts = workspace.definitions.layouts()
    let faults = options.layouts.blinding + saved.faults
    guard faults.isEmpty, let columns = saved.value else { throw WorkspaceError.faults(faults) }
    options.saved = columns
    return options
  }

  /// Saves chosen columns for the event's later imports, with the columns that were saved before.
  ///
  /// - Returns: the file, relative to the workspace.
  private func save(_ columns: SavedColumns, for slug: Slug) throws -> String {
    let path = workspace.paths.columns(slug)
    let old =
      PrivateFiles.exists(path)
      ? String(decoding: try PrivateFiles.read(path), as: UTF8.self) : nil
    let language = ScaffoldLanguage(for: workspace.organiser?.language ?? .english)
    let text = SavedColumnsText(
      replacing: old, with: columns, in: slug, language: language
    ).text
    try PrivateFiles.write(Array(text.utf8), to: path)
    return workspace.paths.relative(path)
  }

  /// The imports of an event so far, oldest first.
  package func past(_ slug: Slug) throws -> PastImports {
    try workspace.session(slug, for: .people) { event in
      PastImports(
        zone: event.entry.zone, all: try event.vault.database.read { try PastImport.all(in: $0) })
    }
  }
}

/// The imports into an event.
package struct PastImports: Sendable {
  /// The event's time zone.
  package let zone: String
  package let all: [PastImport]
}
