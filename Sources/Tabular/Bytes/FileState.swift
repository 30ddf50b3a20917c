#if canImport(Glibc)
  import Glibc
#endif

/// The length and the modification time of a regular file. They show whether it was written to.
package struct FileState: Equatable, Sendable {
  package let size: Int64
  private let seconds: Int
  private let nanoseconds: Int

  /// - Returns: `nil` if it is not a regular file.
  package init?(_ descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    size = Int64(status.st_size)
    seconds = status.st_mtim.tv_sec
    nanoseconds = status.st_mtim.tv_nsec
  }
}
