/// Why a backup was not written.
package enum BackupError: Error, Hashable {
  case exists(path: String)
  case inside(path: String)
  case underWay(path: String)
}

extension BackupError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .exists(let path):
      "cannot write a backup to '\(path)': it is there already; name a folder that is not, such as "
        + "one with today's date"
    case .inside(let path):
      "cannot write a backup to '\(path)': it is in the workspace, and would be lost with it; name "
        + "a folder on another disk"
    case .underWay(let path): "another backup is being written to '\(path)'; wait until it is done"
    }
  }
}
