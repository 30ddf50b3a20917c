import Backup
import Definitions
import Vocabulary
import Workspaces

/// Things that need attention and concern all events.
struct WorkspaceAttention {
  private let workspace: Workspace

  init(_ workspace: Workspace) { self.workspace = workspace }

  /// - Parameter folderFaults: faults of the folders below `events/`.
  func attention(_ folderFaults: [Fault]) throws -> [Attention] {
    let faults = workspace.definitions.organiser.faults + folderFaults
    return try faults.map { Attention(code: $0.code, message: $0.description) }
      + clockAttention + rootKeyAttention + transportAttention
      + EscrowCopies(workspace).attention() + runAttention()
  }

  private var clockAttention: [Attention] {
    guard let unexplained = workspace.clock.unexplained else { return [] }
    let error = WorkspaceError.clockUnexplained(wall: unexplained.wall, mark: unexplained.mark)
    return [Attention(code: error.code, message: error.description)]
  }

  private var rootKeyAttention: [Attention] {
    guard workspace.rootKeyPath.hasPrefix(workspace.paths.root + "/") else { return [] }
    return [
      Attention(
        code: "root-key-beside-data",
        message:
          "the root key is beside the data that it protects; move it to another disk and name it "
          + "in MAYFLY_ROOT_KEY")
    ]
  }

  private var transportAttention: [Attention] {
    guard workspace.organiser?.mail.transport == "file" else { return [] }
    return [
      Attention(
        code: "letters-to-folder",
        message: "letters go to exports/<event>/letters/, not to people; set 'mail: transport:' "
          + "in events/organiser.yaml to send them")
    ]
  }

  private func runAttention() throws -> [Attention] {
    guard let last = try workspace.lastRun(), last + .days(7) < workspace.environment.now() else {
      return []
    }
    return [
      Attention(
        code: "not-run-for-a-week",
        message: "'mayfly run' last ran on \(last.rfc3339()): nothing was sent or purged since; "
          + "check the timer that calls it")
    ]
  }
}
