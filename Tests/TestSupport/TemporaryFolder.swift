package import Foundation

/// A folder of its own for one test, which goes with the value.
///
/// Keep it in a stored property of the suite: so it outlives everything that the test opens in it.
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

  /// The path of something in it.
  package func path(_ name: String) -> String { "\(path)/\(name)" }

  /// Puts a file into it, its folders made where missing.
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

  /// A copy that another process made of what stands at `source`.
  ///
  /// A process that reads a SQLite file and closes it again drops its own locks on that file; so a
  /// database that is open here is looked at as a copy.
  package func copy(of source: String, as name: String) throws -> String {
    let target = path(name)
    try ChildProcess.run(["cp", "-R", source, target]).succeeded()
    return target
  }
}

/// The permission bits of what stands at `path`, a symbolic link not followed; 0 when nothing does.
package func mode(of path: String) -> mode_t {
  var status = stat()
  return lstat(path, &status) == 0 ? status.st_mode & 0o7777 : 0
}

/// The whole file; empty when there is none.
package func contents(of path: String) -> [UInt8] {
  FileManager.default.contents(atPath: path).map { [UInt8]($0) } ?? []
}
