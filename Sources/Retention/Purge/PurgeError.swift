/// Why a purge cannot be completed now.
package enum PurgeError: Error, Hashable {
  /// Files of ours that could not be removed, relative to the workspace.
  case stuck(paths: [String])
  /// Another program has the vault open, whose key is destroyed already.
  case openElsewhere(process: Int32)
  /// A hold was placed before anything was destroyed.
  case held
}
