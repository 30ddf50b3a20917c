import Definitions
import Foundation
package import Intake
import Ledger
import Sealing
import Storage
package import Tabular
import Vault
package import Vocabulary

extension Workspace {
  /// Imports one list into an event, which the first import enters in the catalog.
  ///
  /// - Parameter savesColumns: whether the columns chosen in `options` are kept for later imports,
  ///   once the list is stored.
  /// - Throws: ``WorkspaceError``, `TableError`, `IntakeError`, `StorageError`.
  package func importList(
    _ slug: Slug, _ source: TableSource, options: ImportOptions, savesColumns: Bool = false,
    progress: (ImportProgress) -> Void
  ) throws -> ImportReport {
    let options = try completed(options, for: slug)
    let event = try openOrEnter(slug)
    // A second import waits here for the first.
    let lock = try FileLock.acquire(paths.importLock(event.entry.id), .exclusive, waits: true)
    defer { lock?.release() }
    let entry = try reconcile(event.entry, with: event.definition)
    var report = try using(event) { event in
      try importer(event.definition, entry.id, event.keys, options)
        .store(source, in: event.vault, progress: progress)
    }
    if savesColumns, report.isCommitted, !report.chosenColumns.isEmpty {
      report.columnsFile = try save(report.chosenColumns, for: slug)
    }
    return report
  }

  /// Reports what the import would do, with nothing written: not even a new event is entered.
  package func rehearseImport(
    _ slug: Slug, _ source: TableSource, options: ImportOptions,
    progress: (ImportProgress) -> Void
  ) throws -> ImportReport {
    if let entry = try catalog.entry(slug) { try refuse(entry) }
    let options = try completed(options, for: slug)
    let definition = try definition(slug)
    guard try catalog.entry(slug) != nil else {
      let passing = EventKeys(key: SecretKey(from: environment))
      return try importer(definition, EventID(from: environment), passing, options)
        .rehearse(source, against: nil, progress: progress)
    }
    return try using(try open(slug)) { event in
      try importer(definition, event.entry.id, event.keys, options)
        .rehearse(source, against: event.vault, progress: progress)
    }
  }

  private func importer(
    _ definition: EventDefinition, _ id: EventID, _ keys: EventKeys, _ options: ImportOptions
  ) throws -> ListImporter {
    try ListImporter(
      definition: definition, event: id, keys: keys, options: options,
      policy: organiser?.policy?.version ?? "none", environment: environment)
  }

  /// The lists that wait in the event's inbox, by name.
  ///
  /// - Throws: ``WorkspaceError/emptyInbox(_:)`` is the caller's to throw.
  package func inbox(_ slug: Slug) throws -> [String] {
    let folder = paths.lists(slug)
    guard PrivateFiles.exists(folder) else { return [] }
    try PrivateFiles.ensureDirectory(folder)
    return try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { !$0.hasPrefix(".") }.sorted().map { "\(folder)/\($0)" }
      .filter { PrivateFiles.isRegular($0) }
  }

  /// What tells whether a list of the inbox is still the file that was imported.
  package func inboxState(_ path: String) -> [Int64] { PrivateFiles.state(path) }

  /// Removes a list of the inbox, all of which is stored.
  package func removeFromInbox(_ path: String) throws { try PrivateFiles.remove(path) }
}
