package import Ledger
package import Storage
package import Vocabulary

/// The result of one check of a workspace.
package enum DoctorFinding: Fact {
  case clock(Clock)
  /// Private files that others may read, relative to the workspace, of so many, and secrets outside
  /// the workspace that they may read.
  case modes(wide: [String], secrets: [ExposedSecret], files: Int)
  case rootKey(RootKey)
  case integrity(damaged: [Damage], vaults: Int, areKeysThere: Bool)
  case ledger(entries: Int, faults: [LedgerFault])
  /// Receipts that are gone or changed, of so many purged events.
  case receipts(damaged: [String], purged: Int)
  case definitions(faults: Int)
  case mail(MailServerState)
  /// The mailbox that was read last.
  case mailbox(MailboxState)
  case versionControl(VersionControl)
  case lastRun(LocalDateTime?)

  /// A key or a file of credentials that lies outside the workspace.
  package struct ExposedSecret: Hashable, Sendable {
    package let path: String
    package let exposure: FileExposure

    package init(path: String, exposure: FileExposure) {
      (self.path, self.exposure) = (path, exposure)
    }
  }

  package enum Verdict: String, Sendable { case good, warning, bad }

  package enum Clock: Hashable, Sendable {
    case unexplained(Cause)
    case simulated(Instant)
    /// According to the kernel.
    case synchronised, notSynchronised
  }

  package enum RootKey: Hashable, Sendable {
    case missing(path: String)
    case besideData
    case outside(fingerprint: String)
  }

  package enum Damage: Hashable, Sendable {
    case catalog
    case vault(Slug)
    case key(Slug)
  }

  package enum MailServerState: Hashable, Sendable {
    case noOrganiser, invalidTransport, folder
    /// It greets, starts TLS, takes the login and then the sender.
    case answers(server: String)
    case fails(Cause)
  }

  package enum MailboxState: Hashable, Sendable {
    /// It takes the login and opens the folder.
    case answers(server: String)
    case fails(Cause)
  }

  package enum VersionControl: Hashable, Sendable { case none, unchecked, tracksData, clean }

  /// Stable, for scripts.
  package var code: String {
    switch self {
    case .clock: "clock"
    case .modes: "modes and owner"
    case .rootKey: "root key"
    case .integrity: "integrity"
    case .ledger: "ledger"
    case .receipts: "receipts"
    case .definitions: "definitions"
    case .mail: "mail"
    case .mailbox: "mailbox"
    case .versionControl: "version control"
    case .lastRun: "last run"
    }
  }

  package var verdict: Verdict {
    switch self {
    case .clock(.unexplained), .rootKey(.missing), .mail(.noOrganiser), .mail(.invalidTransport),
      .mail(.fails), .mailbox(.fails), .versionControl(.tracksData):
      .bad
    case .clock(.simulated), .clock(.notSynchronised), .rootKey(.besideData), .mail(.folder),
      .versionControl(.unchecked), .lastRun(nil):
      .warning
    case .clock(.synchronised), .rootKey(.outside), .mail(.answers), .mailbox(.answers),
      .versionControl, .lastRun:
      .good
    case .modes(let wide, let secrets, _): wide.isEmpty && secrets.isEmpty ? .good : .bad
    case .integrity(let damaged, _, _): damaged.isEmpty ? .good : .bad
    case .ledger(_, let faults): faults.isEmpty ? .good : .bad
    case .receipts(let damaged, _): damaged.isEmpty ? .good : .bad
    case .definitions(let faults): faults == 0 ? .good : .bad
    }
  }
}
