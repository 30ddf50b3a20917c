import Storage
import Vault
import Vocabulary
import Workspaces

/// Destroys the attendee data of events. Each step can be killed and resumed.
///
/// ``EventPurge`` does the steps for one event. The root key rotates once for all events.
package struct Purge {
  let context: RetentionContext
  let environment: Environment
  /// Called when a step begins, to show progress.
  let progress: ProgressHandler

  init(
    _ context: RetentionContext, _ environment: Environment,
    progress: @escaping ProgressHandler
  ) {
    self.context = context
    self.environment = environment
    self.progress = progress
  }

  private var paths: WorkspacePaths { context.workspace.paths }
  private var catalog: Catalog { context.workspace.catalog }

  /// How long to wait until other programs stop using a vault, in seconds.
  static let patience = 10.0

  /// Purges each event as far as possible, then rotates the root key and writes the receipts.
  ///
  /// - Parameter reason: the keyed hash of the reason for an early purge, in hexadecimal, for the
  ///   receipt.
  func run(
    _ entries: [CatalogEntry], isEarly: Bool = false, reason: String? = nil
  ) throws -> [Outcome] {
    guard !entries.isEmpty else { return [] }
    try PrivateFiles.ensureDirectory(paths.hidden)
    guard let lock = try paths.locks.acquire(paths.purgeLock, .exclusive, within: Self.patience)
    else { return entries.map { unfinished($0, .anotherRun) } }
    defer { lock.release() }
    // Free some space for the purge's records, even on a full disk.
    try PrivateFiles.remove(paths.reserve)
    defer { BallastFile.make(at: paths.reserve) }
    var (destroyed, outcomes) = try destroy(entries, isEarly: isEarly, reason: reason)
    do {
      try rotate(destroyed)
    } catch {
      // Destroyed data stays destroyed. The next run rotates the key and writes the receipts.
      return outcomes + destroyed.map { unfinished($0.entry, .failed(Cause(error))) }
    }
    for purge in destroyed {
      do {
        outcomes.append(try purge.finish())
      } catch {
        outcomes.append(unfinished(purge.entry, .failed(Cause(error))))
      }
    }
    return outcomes
  }

  /// Steps 1 to 6 of each event. A failure of one event does not stop the others.
  private func destroy(
    _ entries: [CatalogEntry], isEarly: Bool, reason: String?
  ) throws -> (destroyed: [EventPurge], others: [Outcome]) {
    var destroyed: [EventPurge] = []
    var others: [Outcome] = []
    for entry in entries {
      guard let entry = try catalog.entry(entry.slug), entry.state != .purged else { continue }
      do {
        // Do not begin the next event. The destroyed events still get their rotation and receipts.
        if environment.shouldStop() { throw WorkspaceError.stopped }
        let purge = try EventPurge(entry, self, isEarly: isEarly, reason: reason)
        if try purge.destroy() {
          destroyed.append(purge)
        } else {
          others.append(unfinished(entry, .vaultInUse))
        }
      } catch {
        others.append(unfinished(entry, .failed(Cause(error))))
      }
    }
    return (destroyed, others)
  }

  /// Step 7. After it, no older copy of the keyring opens.
  private func rotate(_ destroyed: [EventPurge]) throws {
    let waiting = destroyed.filter { $0.record.step < .rotated }
    guard !waiting.isEmpty else { return }
    try context.workspace.keyring.rotateRoot(from: environment)
    for purge in waiting { try purge.step(.rotated) {} }
  }

  private func unfinished(_ entry: CatalogEntry, _ reason: Delay) -> Outcome {
    Outcome(
      event: entry.slug, state: ((try? catalog.entry(entry.slug))??.state) ?? .purging,
      receipt: nil, reason: reason)
  }
}
