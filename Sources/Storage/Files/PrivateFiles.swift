import Foundation
import Vocabulary

/// Files and folders that only their owner can read: modes 0600 and 0700, for every umask.
package enum PrivateFiles {
  package static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path.fileBytes, &status) == 0
  }

  /// Makes the folder at `path` and its missing parents with mode 0700. If the folder exists with
  /// another mode, its mode becomes 0700.
  package static func ensureDirectory(_ path: String) throws(StorageError) {
    if !exists(path) {
      let parent = (path as NSString).deletingLastPathComponent
      if !parent.isEmpty, parent != path, !exists(parent) { try ensureDirectory(parent) }
      guard mkdir(path.fileBytes, 0o700) == 0 || errno == EEXIST else { throw failure(.make, path) }
    }
    var status = stat()
    guard lstat(path.fileBytes, &status) == 0 else { throw failure(.look, path) }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw .refused(path: path, because: .notAFolder)
    }
    if status.st_mode & 0o777 != 0o700, chmod(path.fileBytes, 0o700) != 0 {
      throw failure(.protect, path)
    }
  }

  /// Makes an empty file with mode 0600 if there is none. An existing one must be a plain file.
  package static func ensureFile(_ path: String) throws(StorageError) {
    let descriptor = open(
      path.fileBytes, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    if descriptor >= 0 {
      fchmod(descriptor, 0o600)
      close(descriptor)
      return
    }
    guard errno == EEXIST else { throw failure(.make, path) }
    var status = stat()
    guard lstat(path.fileBytes, &status) == 0 else { throw failure(.look, path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .refused(path: path, because: .notAPlainFile)
    }
  }

  /// Replaces the file at `path`. After a crash it holds all old bytes or all new bytes.
  ///
  /// The bytes and the entry in the folder are on the disk (`fsync`) when this returns.
  package static func write(
    _ bytes: [UInt8], to path: String
  ) throws(StorageError) {
    let temporary = path + ".new-\(getpid())"
    unlink(temporary.fileBytes)
    let descriptor = open(
      temporary.fileBytes, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure(.write, path) }
    do throws(StorageError) {
      defer { close(descriptor) }
      fchmod(descriptor, 0o600)
      try writeAll(bytes, to: descriptor, path)
      guard fsync(descriptor) == 0 else { throw failure(.write, path) }
    } catch {
      unlink(temporary.fileBytes)
      throw error
    }
    guard rename(temporary.fileBytes, path.fileBytes) == 0 else {
      let error = failure(.write, path)
      unlink(temporary.fileBytes)
      throw error
    }
    try synchroniseFolder(of: path)
  }

  private static func writeAll(
    _ bytes: [UInt8], to descriptor: Int32, _ path: String
  ) throws(StorageError) {
    var offset = 0
    while offset < bytes.count {
      let written = bytes.withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress?.advanced(by: offset), bytes.count - offset)
      }
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else { throw failure(.write, path) }
      offset += written
    }
  }

  /// The whole file. It must be a plain file of at most `limit` bytes.
  package static func read(
    _ path: String, limit: Int = 16 << 20
  ) throws(StorageError) -> [UInt8] {
    // O_NONBLOCK: to open a pipe would otherwise wait for its writer.
    let descriptor = open(path.fileBytes, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw errno == ENOENT ? .missing(path: path) : failure(.read, path)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure(.read, path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .refused(path: path, because: .notAPlainFile)
    }
    guard status.st_size <= limit else {
      throw .refused(path: path, because: .largerThan(bytes: limit))
    }
    return try readAll(descriptor, limit: limit, path)
  }

  private static func readAll(
    _ descriptor: Int32, limit: Int, _ path: String
  ) throws(StorageError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while bytes.count <= limit {
      let count = chunk.withUnsafeMutableBytes {
        Foundation.read(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw failure(.read, path) }
      if count == 0 { break }
      bytes.append(contentsOf: chunk[..<count])
    }
    return bytes
  }

  /// Removes the temporary files that killed writes of `path` left. They can hold data that `path`
  /// must not hold any more.
  ///
  /// - Precondition: nobody else writes `path` meanwhile.
  package static func removeUnfinished(of path: String) throws(StorageError) {
    let folder = (path as NSString).deletingLastPathComponent
    let start = (path as NSString).lastPathComponent + ".new-"
    let names = FileName.all(in: folder) ?? []
    for name in names where name.hasPrefix(start) { try remove("\(folder)/\(name)") }
  }

  /// Removes the file. A missing file is not an error.
  package static func remove(_ path: String) throws(StorageError) {
    guard unlink(path.fileBytes) == 0 || errno == ENOENT else { throw failure(.remove, path) }
  }

  /// Removes what is at `path`, and all that a folder there holds. It follows no symbolic link, and
  /// a missing path is not an error.
  package static func removeAll(_ path: String) throws(StorageError) {
    var status = stat()
    guard lstat(path.fileBytes, &status) == 0 else {
      if errno == ENOENT { return }
      throw failure(.remove, path)
    }
    guard status.st_mode & S_IFMT == S_IFDIR else { return try remove(path) }
    guard let names = FileName.all(in: path) else { throw failure(.read, path) }
    for name in names { try removeAll("\(path)/\(name)") }
    guard rmdir(path.fileBytes) == 0 else { throw failure(.remove, path) }
  }

  /// Puts the entries of the folder that holds `path` on the disk (`fsync`).
  package static func synchroniseFolder(of path: String) throws(StorageError) {
    let parent = (path as NSString).deletingLastPathComponent
    let descriptor = open(
      (parent.isEmpty ? "." : parent).fileBytes, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(.read, parent) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure(.write, parent) }
  }

  private static func failure(_ doing: StorageError.Operation, _ path: String) -> StorageError {
    errno == ENOSPC ? .full(path: path) : .system(path: path, doing: doing, errno: errno)
  }

  /// Whether there is a plain file: not a folder, a pipe or a link.
  package static func isRegular(_ path: String) -> Bool {
    var status = stat()
    return lstat(path.fileBytes, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// In bytes; 0 when there is no file.
  static func size(_ path: String) -> Int64 {
    var status = stat()
    return lstat(path.fileBytes, &status) == 0 ? Int64(status.st_size) : 0
  }

  /// Numbers that change when the file is replaced or written; empty when there is no file.
  package static func state(_ path: String) -> [Int64] {
    var status = stat()
    guard lstat(path.fileBytes, &status) == 0 else { return [] }
    return [
      Int64(status.st_dev), Int64(status.st_ino), Int64(status.st_size),
      Int64(status.st_mtim.tv_sec), Int64(status.st_mtim.tv_nsec),
    ]
  }
}
