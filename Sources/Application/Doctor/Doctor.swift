import Backup
import Definitions
import Retention
import Sealing
import Ledger
import Foundation
import Notices
import Mail
import Storage
import Vault
import Vocabulary
package import Workspaces

/// Checks a workspace for faults that would otherwise stay hidden.
package struct Doctor {
  private let workspace: Workspace
  private let keys: Keys
  private let purges: Purges

  package init(_ workspace: Workspace) {
    self.workspace = workspace
    keys = Keys(workspace)
    purges = Purges(workspace.retention)
  }

  private var paths: WorkspacePaths { workspace.paths }

  /// Runs all checks in a fixed order.
  package func examine() throws -> [DoctorFinding] {
    try [
      .clock(clock()), modes(), .rootKey(rootKey()), integrity(), ledger(), receipts(),
      .definitions(faults: workspace.definitions.check().faults.count), .mail(mail()),
      .versionControl(versionControl()), .lastRun(workspace.lastRun()?.local(in: workspace.zone())),
    ] + mailbox()
  }

  private func clock() -> DoctorFinding.Clock {
    if let unexplained = workspace.clock.unexplained {
      return .unexplained(
        Cause(WorkspaceError.clockUnexplained(wall: unexplained.wall, mark: unexplained.mark)))
    }
    if workspace.clock.isSimulated { return .simulated(workspace.environment.now()) }
    return MachineClock.reading().isSynchronised ? .synchronised : .notSynchronised
  }

  /// Private files must have mode 0600, private folders 0700, and the owner must own both.
  private func modes() throws -> DoctorFinding {
    var wide: [String] = []
    var seen = 0
    let files = FileManager.default.enumerator(atPath: paths.hidden)
    while let name = files?.nextObject() as? String {
      var status = stat()
      guard lstat("\(paths.hidden)/\(name)", &status) == 0 else { continue }
      seen += 1
      if status.st_mode & 0o077 != 0 || status.st_uid != geteuid() {
        wide.append(".mayfly/\(name)")
      }
    }
    return .modes(wide: wide, secrets: exposedSecrets, files: seen)
  }

  /// The keys and the files of credentials that lie outside the workspace and that others may read.
  private var exposedSecrets: [DoctorFinding.ExposedSecret] {
    let names = [
      "MAYFLY_ROOT_SECRET", "MAYFLY_SMTP_CREDENTIALS", "MAYFLY_IMAP_CREDENTIALS",
    ]
    let paths =
      [workspace.rootKeyPath] + names.compactMap { workspace.options.variables[$0] }
      + [workspace.organiser?.escrow].compactMap(\.self)
    return paths.filter { !$0.hasPrefix(self.paths.hidden + "/") }.compactMap { path in
      FileExposure(of: path).map { .init(path: path, exposure: $0) }
    }
  }

  private func rootKey() throws -> DoctorFinding.RootKey {
    let summary = try keys.summary()
    if let path = purges.missingRootKey { return .missing(path: path) }
    return summary.isRootBesideData
      ? .besideData : .outside(fingerprint: "\(summary.rootFingerprint)")
  }

  private func integrity() throws -> DoctorFinding {
    var damaged: [DoctorFinding.Damage] = []
    if try !workspace.catalog.database.integrityFaults().isEmpty { damaged.append(.catalog) }
    // If the root key is missing, no key opens. Another check reports that.
    let areKeysThere = purges.missingRootKey == nil
    let open = try workspace.catalog.entries().filter { $0.state == .open }
    for entry in open {
      guard let vault = try? EventVault(entry.id, paths: paths, schema: workspace.layout.schema)
      else {
        damaged.append(.vault(entry.slug))
        continue
      }
      defer { try? vault.close() }
      if try !vault.database.integrityFaults().isEmpty { damaged.append(.vault(entry.slug)) }
      if areKeysThere, (try? workspace.keys(of: entry)) == nil { damaged.append(.key(entry.slug)) }
    }
    return .integrity(damaged: damaged, vaults: open.count, areKeysThere: areKeysThere)
  }

  private func ledger() throws -> DoctorFinding {
    let verification = try LedgerCheck(workspace).verified()
    return .ledger(entries: verification.entries, faults: verification.faults)
  }

  private func receipts() throws -> DoctorFinding {
    let records = try workspace.catalog.entries().filter { $0.state == .purged }
      .compactMap { try workspace.catalog.purge(of: $0.id) }
    let damaged = records.filter { purges.receipt(of: $0) == nil }.compactMap(\.receipt)
    return .receipts(damaged: damaged, purged: records.count)
  }

  private func mail() -> DoctorFinding.MailServerState {
    guard let organiser = workspace.organiser else { return .noOrganiser }
    let transport: MailTransport
    do {
      transport = try MailTransport(organiser.mail, variables: workspace.options.variables)
    } catch {
      return error is TransportError ? .invalidTransport : .fails(Cause(error))
    }
    do {
      let server = try transport.examine(shouldGiveUp: workspace.environment.shouldStop)
      return server.map { .answers(server: "\($0)") } ?? .folder
    } catch {
      return .fails(Cause(error.withoutPersonalData))
    }
  }

  /// Examines the mailbox that was read last. An office without one has no finding.
  private func mailbox() throws -> [DoctorFinding] {
    let returns = Returns(workspace.notices)
    guard let mailbox = try returns.lastMailbox() else { return [] }
    do {
      try returns.examine(mailbox)
      return [.mailbox(.answers(server: "\(mailbox)"))]
    } catch {
      return [.mailbox(.fails(Cause(error)))]
    }
  }

  /// Lists and exports are personal data, and version control keeps everything forever.
  private func versionControl() throws -> DoctorFinding.VersionControl {
    guard PrivateFiles.exists("\(paths.root)/.git") else { return .none }
    let git = Process()
    let output = Pipe()
    git.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    git.arguments = [
      "git", "-C", paths.root, "ls-files", "--", "exports", ".mayfly",
      ":(glob)events/*/lists/**", ":(exclude)exports/.gitignore",
    ]
    git.standardOutput = output
    git.standardError = FileHandle.nullDevice
    guard (try? git.run()) != nil else { return .unchecked }
    let tracked = (try? output.fileHandleForReading.readToEnd())?.isEmpty == false
    git.waitUntilExit()
    return tracked ? .tracksData : .clean
  }
}
