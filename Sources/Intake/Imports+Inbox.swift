import Foundation
import Storage
import Tabular
package import Vocabulary
import Workspaces

/// The lists that wait in `events/SLUG/lists/` until they are stored.
extension Imports {
  /// What happened to one list of an inbox.
  package struct InboxList: Sendable {
    /// What happens to the file itself.
    package enum Fate: Sendable {
      /// The whole list is stored, and the file is removed.
      case removed
      /// The whole list is stored, but the file has changed since it was read.
      case changed
      /// Some of the list is not stored. The file waits for a person.
      case stays
    }

    package let path: String
    package let report: ImportReport
    package let fate: Fate
  }

  /// The lists that wait in the event's inbox, by name.
  package func inbox(_ slug: Slug) throws -> [String] {
    let folder = workspace.paths.lists(slug)
    guard PrivateFiles.exists(folder) else { return [] }
    try PrivateFiles.ensureDirectory(folder)
    guard let names = FileName.all(in: folder) else {
      throw StorageError.system(path: folder, doing: .read, errno: errno)
    }
    return names.filter { !$0.hasPrefix(".") }.sorted().map { "\(folder)/\($0)" }
      .filter { PrivateFiles.isRegular($0) }
  }

  /// Imports every list of the inbox, and removes each file whose list is completely stored.
  ///
  /// - Parameter finished: called after each list.
  /// - Throws: `WorkspaceError.emptyInbox`, and what ``store(_:_:options:savesColumns:progress:)``
  ///   throws.
  @discardableResult
  package func storeInbox(
    _ slug: Slug, options: ImportOptions, savesColumns: Bool = false,
    progress: ProgressHandler = { _ in }, finished: (InboxList) -> Void = { _ in }
  ) throws -> [InboxList] {
    try lists(of: slug, finished) { path in
      let state = PrivateFiles.state(path)
      let report = try store(
        slug, .file(path: path), options: options, savesColumns: savesColumns, progress: progress)
      guard report.isFinished else { return InboxList(path: path, report: report, fate: .stays) }
      guard state == PrivateFiles.state(path) else {
        return InboxList(path: path, report: report, fate: .changed)
      }
      try PrivateFiles.remove(path)
      return InboxList(path: path, report: report, fate: .removed)
    }
  }

  /// Reports what ``storeInbox(_:options:savesColumns:progress:finished:)`` would do with each list
  /// alone. All files stay.
  package func dryRunInbox(
    _ slug: Slug, options: ImportOptions, progress: ProgressHandler = { _ in },
    finished: (InboxList) -> Void = { _ in }
  ) throws -> [InboxList] {
    try lists(of: slug, finished) { path in
      let report = try dryRun(slug, .file(path: path), options: options, progress: progress)
      return InboxList(path: path, report: report, fate: .stays)
    }
  }

  /// - Throws: `WorkspaceError.emptyInbox`.
  private func lists(
    of slug: Slug, _ finished: (InboxList) -> Void, _ take: (String) throws -> InboxList
  ) throws -> [InboxList] {
    let paths = try inbox(slug)
    guard !paths.isEmpty else {
      _ = try workspace.definition(slug, for: .people)
      throw WorkspaceError.emptyInbox(slug)
    }
    return try paths.map { path in
      let list = try take(path)
      finished(list)
      return list
    }
  }
}
