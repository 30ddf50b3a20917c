import Retention
import Sealing
import Storage
import Vault
import Vocabulary

/// What a purge's proof may lack.
extension Workspace {
  /// What to do when the root key is not where it should be; `nil` when it is there.
  package var rootIsAway: String? {
    PrivateFiles.exists(rootKeyPath)
      ? nil
      : "the root key is not at '\(rootKeyPath)': connect the disk that holds it, and 'mayfly run' "
        + "goes on"
  }

  /// The receipt of a purge, should it be there and whole.
  func receipt(of purge: PurgeRecord) -> Receipt? {
    guard let path = purge.receipt, let bytes = try? PrivateFiles.read("\(paths.root)/\(path)"),
      let key = try? signing.verifying
    else { return nil }
    return try? Receipt.verified(bytes, key: key)
  }

  /// For how long it is told that a purge could not be wholly proven, or kept what it should.
  private static let longestDoubt = Period.days(90)

  /// What a purged event's proof lacks.
  func proofAttention(_ entry: CatalogEntry) throws -> [Attention] {
    let now = environment.now()
    var attention: [Attention] = []
    if let purge = try catalog.purge(of: entry.id),
      Instant(seconds: purge.begun) + Self.longestDoubt > now,
      let receipt = receipt(of: purge), !receipt.residue.searched
    {
      attention.append(
        Attention(
          code: "not-searched",
          message:
            "nothing was looked for when it was purged, because its vault or its key could not "
            + "be read; look yourself for copies of its lists in the workspace"))
    }
    let kept = try OfficeVault.preserved(paths)
    let lost = try catalog.holds(of: entry.id).filter {
      $0.person != nil && $0.isInForce(at: now) && !kept.contains($0.id)
    }
    if !lost.isEmpty {
      attention.append(
        Attention(
          code: "custody-lost",
          message: "\(lost.count == 1 ? "a hold is" : "\(lost.count) holds are") in force, and the "
            + "attendee's data that was kept for it is not here: it is in a later backup, or was never "
            + "there; 'mayfly unhold \(entry.slug)' ends it"))
    }
    return attention
  }
}
