import Backup
import Definitions
import Ledger
import Notices
import Retention
import Rights
import Storage
import Vault
import Vocabulary
import Workspaces

/// Things that need attention and concern all events.
struct WorkspaceAttention {
  private let workspace: Workspace

  init(_ workspace: Workspace) { self.workspace = workspace }

  /// - Parameter folderFaults: faults of the folders below `events/`.
  func attention(_ folderFaults: [DefinitionDiagnostic]) throws -> [Attention] {
    var found = (workspace.definitions.organiser.faults + folderFaults).map {
      Attention.definition($0)
    }
    found += clock + proof
    if isRootKeyBesideData { found.append(.rootKeyBesideData) }
    if workspace.organiser?.mail.transport == "file" { found.append(.lettersToFolder) }
    found += try RequestConcerns(workspace.rights).all().map { .request($0) }
    let waiting = try Inquiries(workspace.rights).waiting().map(\.number)
    if !waiting.isEmpty { found.append(.inquiriesWaiting(waiting)) }
    let refused = try Inquiries(workspace.rights).unanswered()
    if !refused.isEmpty { found.append(.inquiryAnswersRefused(refused)) }
    found += try unheardStops()
    found += try EscrowCopies(workspace).attention().map { .escrow($0) }
    found += try PurgedEvents(workspace.retention).returnedFiles().map { .dataReturned($0) }
    return found + (try lastRun())
  }

  private func unheardStops() throws -> [Attention] {
    let count = try Returns(workspace.notices).unheardStops()
    return count == 0 ? [] : [.stopsUnheard(count)]
  }

  private var clock: [Attention] {
    guard let unexplained = workspace.clock.unexplained else { return [] }
    return [
      .clockUnexplained(
        Cause(WorkspaceError.clockUnexplained(wall: unexplained.wall, mark: unexplained.mark)))
    ]
  }

  /// A ledger or a signing key that was replaced. One that cannot be read stops every use, and the
  /// command says so.
  private var proof: [Attention] {
    do {
      return try workspace.missingHead().map { [.ledgerRolledBack($0.number)] } ?? []
    } catch let error as KeyringError {
      guard case .otherSigningKey = error else { return [] }
      return [.signingKeyReplaced(Cause(error))]
    } catch {
      return []
    }
  }

  private var isRootKeyBesideData: Bool {
    workspace.rootKeyPath.hasPrefix(workspace.paths.root + "/")
      && PrivateFiles.exists(workspace.rootKeyPath)
  }

  private func lastRun() throws -> [Attention] {
    guard let last = try workspace.lastRun(), last + .days(7) < workspace.environment.now() else {
      return []
    }
    return [.notRun(since: last.local(in: try workspace.zone()))]
  }
}
