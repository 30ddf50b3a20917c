import Storage
package import Vault
import Vocabulary

/// Destroys the attendee data of events, in steps that can each be killed and resumed.
///
/// ``EventPurge`` takes each event through its steps; the root key rotates once for all of them.
package struct Purge {
  let dependencies: Dependencies

  package init(_ dependencies: Dependencies) { self.dependencies = dependencies }

  /// How long to wait for other users of a vault, in seconds.
  static let patience = 10.0

  /// Purges the events, each as far as it goes, then rotates the root key and writes the receipts.
  ///
  /// - Parameter reason: the keyed hash, in hexadecimal, of why it is early; for the receipt.
  package func run(
    _ entries: [CatalogEntry], isEarly: Bool = false, reason: String? = nil
  ) throws -> [Outcome] {
    guard !entries.isEmpty else { return [] }
    try PrivateFiles.ensureDirectory(dependencies.paths.hidden)
    guard
      let lock = try FileLock.acquire(
        dependencies.paths.purgeLock, .exclusive, within: Self.patience)
    else { return entries.map { unfinished($0, "another run is purging") } }
    defer { lock.release() }
    // Room for the records of the purge, however full the disk is.
    try PrivateFiles.remove(dependencies.paths.reserve)
    defer { BallastFile.make(at: dependencies.paths.reserve) }
    var (destroyed, outcomes) = try destroy(entries, isEarly: isEarly, reason: reason)
    do {
      try rotate(destroyed)
    } catch {
      // What is destroyed stays so; the next run rotates and writes the receipts.
      return outcomes + destroyed.map { unfinished($0.entry, "\(error)") }
    }
    for purge in destroyed {
      do {
        outcomes.append(try purge.finish())
      } catch {
        outcomes.append(unfinished(purge.entry, "\(error)"))
      }
    }
    return outcomes
  }

  /// Steps 1 to 5 of each event: what one of them meets with keeps no other from going.
  private func destroy(
    _ entries: [CatalogEntry], isEarly: Bool, reason: String?
  ) throws -> (destroyed: [EventPurge], others: [Outcome]) {
    var destroyed: [EventPurge] = []
    var others: [Outcome] = []
    for entry in entries {
      guard let entry = try dependencies.catalog.entry(entry.slug), entry.state != .purged else {
        continue
      }
      do {
        let purge = try EventPurge(entry, dependencies, isEarly: isEarly, reason: reason)
        if try purge.destroy() {
          destroyed.append(purge)
        } else {
          others.append(unfinished(entry, "another process still has its vault open"))
        }
      } catch {
        others.append(unfinished(entry, "\(error)"))
      }
    }
    return (destroyed, others)
  }

  /// Step 6: no keyring that was copied before opens any more.
  private func rotate(_ destroyed: [EventPurge]) throws {
    let waiting = destroyed.filter { $0.record.step < .rotated }
    guard !waiting.isEmpty else { return }
    try dependencies.keyring.rotateRoot(from: dependencies.environment)
    for purge in waiting { try purge.step(.rotated) {} }
  }

  private func unfinished(_ entry: CatalogEntry, _ reason: String) -> Outcome {
    Outcome(
      event: entry.slug, state: ((try? dependencies.catalog.entry(entry.slug))??.state) ?? .purging,
      receipt: nil, reason: reason)
  }
}
