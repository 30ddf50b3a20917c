import Foundation

/// Finds the processes that have a file open (proc(5)). It sees only processes that this user can
/// inspect.
enum OpenFiles {
  /// The other processes that have the file at `path` open; empty when none is known.
  static func processes(having path: String) -> [Int32] {
    var wanted = stat()
    guard lstat(path, &wanted) == 0 else { return [] }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap { Int32($0) }.filter { process in
      process != getpid()
        && descriptors(of: process).contains { descriptor in
          var status = stat()
          return stat(descriptor, &status) == 0 && status.st_dev == wanted.st_dev
            && status.st_ino == wanted.st_ino
        }
    }.sorted()
  }

  private static func descriptors(of process: Int32) -> [String] {
    let folder = "/proc/\(process)/fd"
    return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
      .map { "\(folder)/\($0)" }
  }
}
