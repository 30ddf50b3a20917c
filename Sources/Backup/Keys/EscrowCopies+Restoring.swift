import Foundation
import Ledger
import Sealing
import Storage
import Vault
import Vocabulary
package import Workspaces

extension EscrowCopies {
  /// Restores a missing or damaged keyring, root key or signing key from an escrow copy. It does
  /// not open the workspace first.
  ///
  /// - Throws: `EscrowError`, `StorageError`. Nothing has changed in that case.
  package static func restoreKeys(
    at path: String, options: OpenOptions, from file: String, replaces: Bool
  ) throws {
    umask(0o077)
    let paths = WorkspacePaths(root: path)
    let folder = WorkspaceFolder(paths)
    let copy = try EscrowCopy.read(file)
    guard let seed = copy.signingSeed, let signing = try? SigningKey(seed: seed),
      signing.verifying.text == copy.workspace
    else { throw EscrowError.notAnEscrowCopy(path: file) }
    try PrivateFiles.ensureDirectory(paths.hidden)
    try folder.examineOwner()
    guard let presence = try RestoreJournal.enter(paths) else {
      throw WorkspaceError.beingRestored
    }
    defer { presence.release() }
    let environment = Environment(
      now: { MachineClock.reading().wall }, randomBytes: MachineClock.randomBytes,
      monotonicSeconds: MachineClock.monotonicSeconds, account: MachineAccount.name)
    let known = knownSigningKey(paths)
    // A key that the catalog does not know is as good as none.
    let own = try? folder.signingKey(from: environment, makesMissing: false, known: known)
    if let present = known ?? own?.verifying, present.text != copy.workspace {
      throw EscrowError.otherWorkspace(path: file)
    }
    let keyring = try Workspace.keyring(paths, options)
    if own != nil || !keyring.isWhole() {
      try keyring.putBack(
        copy, from: file, dead: deadKeys(paths, signing), replaces: replaces, environment)
    }
    if own == nil {
      try PrivateFiles.write(Array(hexadecimal(seed).utf8), to: paths.signingKey)
    }
    try Catalog.noteUsed(EscrowRecord(path: file, copy: copy), paths)
    record(copy, signing, paths, environment)
  }

  /// The public half of the signing key, if the catalog can be read and knows it.
  static func knownSigningKey(_ paths: WorkspacePaths) -> VerifyingKey? {
    guard PrivateFiles.exists(paths.catalog), let catalog = try? Catalog(path: paths.catalog)
    else { return nil }
    return (try? catalog.knownSigningKey()) ?? nil
  }

  /// Records the restored keys in the ledger, if the ledger can be read.
  private static func record(
    _ copy: EscrowCopy, _ signing: SigningKey, _ paths: WorkspacePaths, _ environment: Environment
  ) {
    guard PrivateFiles.exists(paths.ledger),
      let ledger = try? EventLedger(path: paths.ledger, signing: signing)
    else { return }
    let last = try? ledger.chain().entries.last?.at
    try? ledger.append(
      LedgerEntry(
        .keysRestored, event: nil, facts: ["root": .hash(copy.root)],
        at: (last ?? nil) ?? environment.now(), id: environment.randomIdentifier()))
  }

  /// The key names of purged events, as the catalog and the ledger list them, if they can be read.
  private static func deadKeys(_ paths: WorkspacePaths, _ signing: SigningKey) -> Set<String> {
    guard PrivateFiles.exists(paths.catalog), let catalog = try? Catalog(path: paths.catalog),
      let entries = try? catalog.entries()
    else { return [] }
    var purged = Set<String>()
    if PrivateFiles.exists(paths.ledger) {
      try? EventLedger(path: paths.ledger, signing: signing).forEach { entry in
        if entry.kind == LedgerEntry.Kind.purgeBegun.rawValue { purged.insert(entry.event) }
      }
    }
    return Set(
      entries.filter { $0.state != .open || purged.contains($0.slug.text) }
        .map { EventKeys.name($0.id) })
  }
}
