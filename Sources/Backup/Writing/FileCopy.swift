import Foundation
import Sealing
import Storage
import Vocabulary

/// Copies and hashes plain files, piece by piece.
enum FileCopy {
  private static let piece = 1 << 20

  /// Copies the file at `source` to a new file with mode 0600, and syncs it to the disk.
  ///
  /// - Returns: the size in bytes, and the SHA-256 in hexadecimal.
  @discardableResult
  static func copy(_ source: String, to target: String) throws -> (bytes: Int64, hash: String) {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let descriptor = open(target.fileBytes, flags, 0o600)
    guard descriptor >= 0 else { throw failure(.write, target) }
    defer { close(descriptor) }
    let result = try pieces(of: source) { piece in
      var offset = 0
      while offset < piece.count {
        let count = write(descriptor, piece.baseAddress?.advanced(by: offset), piece.count - offset)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { throw failure(.write, target) }
        offset += count
      }
    }
    guard fsync(descriptor) == 0 else { throw failure(.write, target) }
    return result
  }

  /// The file's size in bytes and its SHA-256 in hexadecimal.
  static func digest(
    _ path: String, synchronises: Bool = false
  ) throws -> (bytes: Int64, hash: String) {
    try pieces(of: path, synchronises: synchronises) { _ in }
  }

  private static func pieces(
    of path: String, synchronises: Bool = false, _ body: (UnsafeRawBufferPointer) throws -> Void
  ) throws -> (bytes: Int64, hash: String) {
    let descriptor = open(path.fileBytes, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw errno == ENOENT ? StorageError.missing(path: path) : failure(.read, path)
    }
    defer { close(descriptor) }
    if synchronises, fsync(descriptor) != 0 { throw failure(.write, path) }
    var (digest, total) = (RunningDigest(), Int64(0))
    try withUnsafeTemporaryAllocation(byteCount: piece, alignment: 16) { buffer in
      while true {
        let count = read(descriptor, buffer.baseAddress, buffer.count)
        if count < 0 && errno == EINTR { continue }
        guard count >= 0 else { throw failure(.read, path) }
        if count == 0 { return }
        let part = UnsafeRawBufferPointer(rebasing: buffer[..<count])
        digest.update(part)
        try body(part)
        total += Int64(count)
      }
    }
    return (total, hexadecimal(digest.finished()))
  }

  /// Syncs every file below `path`, and the folders' entries, to the disk.
  static func synchronise(below path: String) throws {
    for (_, file) in files(below: path) { _ = try digest(file, synchronises: true) }
    try synchroniseFolders(below: path)
  }

  /// Syncs the entries of `path` and of every folder below it to the disk.
  static func synchroniseFolders(below path: String) throws {
    for (name, _) in files(below: path) {
      try PrivateFiles.synchroniseFolder(of: "\(path)/\(name)")
    }
    try PrivateFiles.synchroniseFolder(of: "\(path)/.")
  }

  /// The plain files below `folder`, sorted, with paths relative to it. The method does not follow
  /// symbolic links.
  static func files(below folder: String) -> [(name: String, path: String)] {
    let names = FileName.all(in: folder) ?? []
    return names.sorted().flatMap { name -> [(name: String, path: String)] in
      let path = "\(folder)/\(name)"
      var status = stat()
      guard lstat(path.fileBytes, &status) == 0 else { return [] }
      switch status.st_mode & S_IFMT {
      case S_IFREG: return [(name, path)]
      case S_IFDIR: return files(below: path).map { ("\(name)/\($0.name)", $0.path) }
      default: return []
      }
    }
  }

  private static func failure(_ doing: StorageError.Operation, _ path: String) -> StorageError {
    errno == ENOSPC ? .full(path: path) : .system(path: path, doing: doing, errno: errno)
  }
}
