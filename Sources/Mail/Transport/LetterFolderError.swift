/// Why a letter could not be stored in a folder.
package enum LetterFolderError: Error, Hashable, Sendable {
  case invalidName(String)
  /// The folder is a symbolic link, no folder, or another user's.
  case unsafeFolder(path: String)
  /// A system call failed.
  case failed(call: String, path: String, errno: Int32)
}
