extension PurgeError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .held: "a hold keeps it; 'mayfly holds' names it"
    case .stuck(let paths):
      "\(paths.count) of our own files cannot be removed, such as '\(paths.first ?? "")'; make it "
        + "removable (a link in its path, chattr -i, rights of its folder) and the next run goes on"
    }
  }
}
