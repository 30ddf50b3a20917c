/// Why a purge cannot be completed now.
package enum PurgeError: Error, Hashable {
  /// Mayfly's own files that could not be removed, relative to the workspace.
  case stuck(paths: [String])
  /// The key is destroyed, but another program has the vault open.
  case openElsewhere(process: Int32)
  /// A hold was placed before anything was destroyed.
  case held
}

extension PurgeError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .openElsewhere(let process):
      "the key is destroyed, but process \(process), another program, has the vault's file open; "
        + "Mayfly removes the file when that program closes it"
    case .held: "a hold keeps it; 'mayfly holds' names it"
    case .stuck(let paths):
      "\(paths.count) of our own files cannot be removed, such as '\(paths.first ?? "")'; make it "
        + "removable (a link in its path, chattr -i, rights of its folder) and the next run "
        + "continues"
    }
  }
}
