/// Files that not even root can remove.
package enum ImmutableFile {
  /// Whether this machine supports them. They need root and a file system that knows `chattr +i`.
  package static let isPossible: Bool = {
    guard ChildProcess.has("chattr"), let folder = try? TemporaryFolder(),
      let path = try? folder.write("x", to: "file")
    else { return false }
    let isSet = (try? set(path)) != nil
    try? clear(path)
    return isSet
  }()

  package static func set(_ path: String) throws {
    try ChildProcess.run(["chattr", "+i", path]).succeeded()
  }

  package static func clear(_ path: String) throws {
    try ChildProcess.run(["chattr", "-i", path]).succeeded()
  }
}
