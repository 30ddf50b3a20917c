/// Why a purge cannot be completed now.
package enum PurgeError: Error, Hashable {
  /// Mayfly's own files that could not be removed, relative to the workspace.
  case stuck(paths: [String])
  /// The key is destroyed, but another program has the vault open.
  case openElsewhere(process: Int32)
  /// A hold was placed before anything was destroyed.
  case held
}
