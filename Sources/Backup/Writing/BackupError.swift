/// Why a backup was not written.
package enum BackupError: Error, Hashable {
  case exists(path: String)
  case inside(path: String)
  case underWay(path: String)
}
