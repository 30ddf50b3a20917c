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

  /// The result of one check.
  package struct Finding {
    package enum Verdict: String, Sendable { case good, warning, bad }

    package let what: String
    package let verdict: Verdict
    package let message: String
  }

  /// Runs all checks in a fixed order.
  package func examine() throws -> [Finding] {
    try [
      clockFinding(), modesFinding(), rootFinding(), integrityFinding(), ledgerFinding(),
      receiptsFinding(),
      definitionsFinding(), mailFinding(), versionControlFinding(), runFinding(),
    ]
  }

  private func clockFinding() -> Finding {
    if let unexplained = workspace.clock.unexplained {
      let error = WorkspaceError.clockUnexplained(wall: unexplained.wall, mark: unexplained.mark)
      return Finding(what: "clock", verdict: .bad, message: error.description)
    }
    if workspace.clock.isSimulated {
      return Finding(
        what: "clock", verdict: .warning,
        message: "simulated: it is \(workspace.environment.now()) because --now said so")
    }
    let isKept = MachineClock.reading().isSynchronised
    return Finding(
      what: "clock", verdict: isKept ? .good : .warning,
      message: isKept
        ? "synchronised, according to the kernel"
        : "the kernel says that the clock is not synchronised; run a time service")
  }

  /// Private files must have mode 0600, private folders 0700, and the owner must own both.
  private func modesFinding() throws -> Finding {
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
    return Finding(
      what: "modes and owner", verdict: wide.isEmpty ? .good : .bad,
      message: wide.isEmpty
        ? "only the owner can read the \(seen) private files"
        : "others may read \(wide.joined(separator: ", ")); fix it with 'chmod -R go= .mayfly'")
  }

  private func rootFinding() throws -> Finding {
    let summary = try keys.summary()
    if let away = purges.missingRootKeyRemedy {
      return Finding(what: "root key", verdict: .bad, message: away)
    }
    return Finding(
      what: "root key", verdict: summary.isRootBesideData ? .warning : .good,
      message: summary.isRootBesideData
        ? "in the workspace, beside the data that it protects; move it to another disk and name it in "
          + "MAYFLY_ROOT_KEY"
        : "\(summary.rootFingerprint), outside the workspace")
  }

  private func integrityFinding() throws -> Finding {
    var damaged: [String] = []
    if try !workspace.catalog.database.integrityFaults().isEmpty {
      damaged.append(DatabaseStore.fileName("catalog"))
    }
    let open = try workspace.catalog.entries().filter { $0.state == .open }
    for entry in open {
      guard let vault = try? EventVault(entry.id, paths: paths, schema: workspace.layout.schema)
      else {
        damaged.append("the vault of '\(entry.slug)'")
        continue
      }
      defer { try? vault.close() }
      if try !vault.database.integrityFaults().isEmpty {
        damaged.append("the vault of '\(entry.slug)'")
      }
      // If the root key is missing, no key opens. Another check reports that.
      if purges.missingRootKeyRemedy == nil, (try? workspace.keys(of: entry)) == nil {
        damaged.append("the key of '\(entry.slug)'")
      }
    }
    return Finding(
      what: "integrity", verdict: damaged.isEmpty ? .good : .bad,
      message: damaged.isEmpty
        ? Self.undamaged(vaults: open.count)
          + (purges.missingRootKeyRemedy == nil ? ", and the keys are there" : "")
        : "damaged: \(damaged.joined(separator: ", "))")
  }

  private static func undamaged(vaults: Int) -> String {
    switch vaults {
    case 0: "the catalog is not damaged; there is no open vault"
    case 1: "the catalog and 1 vault are not damaged"
    default: "the catalog and \(vaults) vaults are not damaged"
    }
  }

  private func ledgerFinding() throws -> Finding {
    let verification = try workspace.ledger.verified(
      key: workspace.signing.verifying, receipts: try keys.receiptHeads())
    return Finding(
      what: "ledger", verdict: verification.faults.isEmpty ? .good : .bad,
      message: verification.faults.isEmpty
        ? "\(verification.entries) \(verification.entries == 1 ? "entry" : "entries"), chained and signed"
        : verification.faults.map(\.description).joined(separator: "; "))
  }

  private func receiptsFinding() throws -> Finding {
    let records = try workspace.catalog.entries().filter { $0.state == .purged }
      .compactMap { try workspace.catalog.purge(of: $0.id) }
    let damaged = records.filter { purges.receipt(of: $0) == nil }.compactMap(\.receipt)
    return Finding(
      what: "receipts", verdict: damaged.isEmpty ? .good : .bad,
      message: damaged.isEmpty
        ? Self.receipts(of: records.count)
        : "gone or changed: \(damaged.joined(separator: ", ")); put them back from a copy")
  }

  private static func receipts(of purged: Int) -> String {
    switch purged {
    case 0: "no event was purged yet"
    case 1: "the purged event has its receipt"
    default: "the \(purged) purged events have their receipts"
    }
  }

  private func definitionsFinding() -> Finding {
    let faults = workspace.definitions.check().faults
    return Finding(
      what: "definitions", verdict: faults.isEmpty ? .good : .bad,
      message: faults.isEmpty
        ? "no fault"
        : "\(faults.count) \(faults.count == 1 ? "fault" : "faults"); 'mayfly check' lists them")
  }

  private func mailFinding() throws -> Finding {
    guard let organiser = workspace.organiser else {
      return Finding(what: "mail", verdict: .bad, message: "organiser.yaml cannot be read")
    }
    guard let transport = try? Transport(parsing: organiser.mail.transport) else {
      return Finding(what: "mail", verdict: .bad, message: "'mail: transport:' is not valid")
    }
    guard case .server(let server) = transport else {
      return Finding(
        what: "mail", verdict: .warning, message: "letters go to a folder, not to people")
    }
    let answers = ServerProbe.answers(host: server.host, port: server.port)
    return Finding(
      what: "mail", verdict: answers ? .good : .bad,
      message: answers ? "\(server) answers" : "\(server) does not answer")
  }

  /// Lists and exports are personal data, and version control keeps everything forever.
  private func versionControlFinding() -> Finding {
    guard PrivateFiles.exists("\(paths.root)/.git") else {
      return Finding(what: "version control", verdict: .good, message: "none here")
    }
    let git = Process()
    let output = Pipe()
    git.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    git.arguments = [
      "git", "-C", paths.root, "ls-files", "--", "exports", ".mayfly",
      ":(glob)events/*/lists/**", ":(exclude)exports/.gitignore",
    ]
    git.standardOutput = output
    git.standardError = FileHandle.nullDevice
    guard (try? git.run()) != nil else {
      return Finding(
        what: "version control", verdict: .warning,
        message: "git is not installed, so this was not checked")
    }
    let tracked = (try? output.fileHandleForReading.readToEnd())?.isEmpty == false
    git.waitUntilExit()
    return Finding(
      what: "version control", verdict: tracked ? .bad : .good,
      message: tracked
        ? "it tracks lists/, exports/ or .mayfly/, and keeps them forever; take them out of its history"
        : "it tracks nothing personal")
  }

  private func runFinding() throws -> Finding {
    let last = try workspace.lastRun()
    return Finding(
      what: "last run", verdict: last == nil ? .warning : .good,
      message: last.map { "\($0.rfc3339())" }
        ?? "never; have a timer call 'mayfly run' every minute")
  }
}
