#if canImport(Glibc)
  import Glibc
#endif

/// What tells whether a regular file was written to: its length and the time of its last change.
struct FileState: Equatable {
  let size: Int64
  private let seconds: Int
  private let nanoseconds: Int

  /// - Returns: `nil` for what is no regular file.
  init?(_ descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    size = Int64(status.st_size)
    seconds = status.st_mtim.tv_sec
    nanoseconds = status.st_mtim.tv_nsec
  }
}
