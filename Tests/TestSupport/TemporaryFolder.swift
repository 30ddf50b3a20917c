package import Foundation

/// A separate folder for one test. It is deleted with the value.
///
/// Keep it in a stored property of the suite, so that it outlives everything that the test opens in
/// it.
package final class TemporaryFolder: Sendable {
  /// Absolute and without symbolic links.
  package let path: String

  package init() throws {
    var template = Array("\(NSTemporaryDirectory())/mayfly-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil, let resolved = realpath(template, nil) else {
      throw CocoaError(.fileWriteUnknown)
    }
    defer { free(resolved) }
    path = String(cString: resolved)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of an item in the folder.
  package func path(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes a file into the folder. Creates missing folders.
  @discardableResult
  package func write(_ bytes: [UInt8], to name: String) throws -> String {
    let path = path(name)
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return path
  }

  @discardableResult
  package func write(_ text: String, to name: String) throws -> String {
    try write(Array(text.utf8), to: name)
  }

  /// A copy of the file at `source`, made by another process.
  ///
  /// When a process reads a SQLite file and closes it, it drops its own locks on that file. So a
  /// test looks at a copy of a database that is open here.
  package func copy(of source: String, as name: String) throws -> String {
    let target = path(name)
    try ChildProcess.run(["cp", "-R", source, target]).succeeded()
    return target
  }
}

/// The permission bits at `path`, without following a symbolic link; 0 if nothing is there.
package func mode(of path: String) -> mode_t {
  var status = stat()
  return lstat(path, &status) == 0 ? status.st_mode & 0o7777 : 0
}

/// The contents of the file; empty if there is none.
package func contents(of path: String) -> [UInt8] {
  FileManager.default.contents(atPath: path).map { [UInt8]($0) } ?? []
}
