import Backup
import Definitions
import Vocabulary
import Workspaces

/// Things that need attention and concern all events.
struct WorkspaceAttention {
  private let workspace: Workspace

  init(_ workspace: Workspace) { self.workspace = workspace }

  /// - Parameter folderFaults: faults of the folders below `events/`.
  func attention(_ folderFaults: [DefinitionDiagnostic]) throws -> [Attention] {
    (workspace.definitions.organiser.faults + folderFaults).map { .definition($0) }
      + clock + (isRootKeyBesideData ? [.rootKeyBesideData] : [])
      + (workspace.organiser?.mail.transport == "file" ? [.lettersToFolder] : [])
      + (try EscrowCopies(workspace).attention().map { .escrow($0) }) + (try lastRun())
  }

  private var clock: [Attention] {
    guard let unexplained = workspace.clock.unexplained else { return [] }
    return [
      .clockUnexplained(
        Cause(WorkspaceError.clockUnexplained(wall: unexplained.wall, mark: unexplained.mark)))
    ]
  }

  private var isRootKeyBesideData: Bool {
    workspace.rootKeyPath.hasPrefix(workspace.paths.root + "/")
  }

  private func lastRun() throws -> [Attention] {
    guard let last = try workspace.lastRun(), last + .days(7) < workspace.environment.now() else {
      return []
    }
    return [.notRun(since: last.local(in: try workspace.zone()))]
  }
}
