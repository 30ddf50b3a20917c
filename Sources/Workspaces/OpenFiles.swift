import Foundation
import Ledger
import Sealing
import Storage
import Vault
import Vocabulary

/// The files of a workspace that stay open. It also finds out whether somebody replaced them.
struct OpenFiles {
  let catalog: Catalog
  let signing: Result<SigningKey, any Error>
  let ledger: Result<EventLedger, any Error>
  private let paths: WorkspacePaths
  private let identities: [FileIdentity?]

  /// - Parameter isUsed: whether the catalog knows an event. If so, a missing ledger is lost.
  init(_ paths: WorkspacePaths, catalog: Catalog, isUsed: Bool, _ environment: Environment) {
    self.paths = paths
    self.catalog = catalog
    let signing = Result {
      let known = try catalog.knownSigningKey()
      let key = try WorkspaceFolder(paths).signingKey(from: environment, known: known)
      if known == nil { try catalog.setKnownSigningKey(key.verifying) }
      return key
    }
    self.signing = signing
    ledger = Result {
      if try isUsed || catalog.notedHead() != nil, !PrivateFiles.exists(paths.ledger) {
        throw WorkspaceError.lostFile(paths.relative(paths.ledger))
      }
      return try EventLedger(path: paths.ledger, signing: try signing.get())
    }
    identities = Self.identities(paths)
  }

  /// Whether all files are open and are still the files at their paths. A restore or a person can
  /// replace or remove a file. A file that did not open must be opened again.
  var areCurrent: Bool {
    guard case .success = ledger else { return false }
    return identities == Self.identities(paths)
  }

  func close() {
    try? catalog.database.close()
    try? (try? ledger.get())?.close()
  }

  private static func identities(_ paths: WorkspacePaths) -> [FileIdentity?] {
    [paths.catalog, paths.ledger, paths.signingKey].map { FileIdentity(of: $0) }
  }
}

/// Identifies the file at a path. A file that replaces it has another identity.
private struct FileIdentity: Equatable {
  let device: UInt64
  let number: UInt64

  /// `nil` when there is no file.
  init?(of path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    device = UInt64(status.st_dev)
    number = UInt64(status.st_ino)
  }
}
