package import Foundation
import Glibc

/// The `file` transport: one `.eml` file per letter, for people to look at.
package struct LetterFolder: Sendable {
  package let directory: URL

  /// - Parameter directory: made with mode 0700 for the first letter.
  package init(_ directory: URL) { self.directory = directory }

  /// Writes one letter with mode 0600: durably, and whole or not at all. It replaces a letter with
  /// the same name.
  ///
  /// - Parameter name: is 1 to 128 of `A-Z`, `a-z`, `0-9`, `.`, `_` and `-`, does not begin
  ///   with `.`, and identifies nobody: a Message-ID's random part or an
  ///   attendee's code. `.eml` is added.
  /// - Returns: ``DeliveryResult/written``.
  /// - Throws: ``LetterFolderError``.
  package func store(_ pieces: [[UInt8]], named name: String) throws(LetterFolderError)
    -> DeliveryResult
  {
    guard Self.isName(name) else { throw .invalidName(name) }
    let folder = try openFolder()
    defer { Glibc.close(folder) }
    // The dot hides it from a mail program that watches the folder.
    let temporary = ".\(name).eml.part"
    // A dead process may have left such a file, with any mode.
    if unlinkat(folder, temporary, 0) != 0, errno != ENOENT { throw failed("unlink", temporary) }
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let file = openat(folder, temporary, flags, 0o600)
    guard file >= 0 else { throw failed("open", temporary) }
    do throws(LetterFolderError) {
      defer { Glibc.close(file) }
      guard fchmod(file, 0o600) == 0 else { throw failed("chmod", temporary) }
      for piece in pieces { try write(piece, to: file, named: temporary) }
      guard fsync(file) == 0 else { throw failed("fsync", temporary) }
      guard renameat(folder, temporary, folder, "\(name).eml") == 0 else {
        throw failed("rename", "\(name).eml")
      }
    } catch {
      unlinkat(folder, temporary, 0)
      throw error
    }
    guard fsync(folder) == 0 else { throw failed("fsync", "") }
    return .written
  }

  private func openFolder() throws(LetterFolderError) -> Int32 {
    // A slash at the end would follow a symbolic link.
    var path = directory.path(percentEncoded: false)
    while path.count > 1, path.last == "/" { path.removeLast() }
    if mkdir(path, 0o700) != 0, errno != EEXIST { throw failed("mkdir", "") }
    let folder = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard folder >= 0 else {
      throw errno == ENOTDIR || errno == ELOOP ? .unsafeFolder(path: path) : failed("open", "")
    }
    var facts = stat()
    guard fstat(folder, &facts) == 0, facts.st_uid == geteuid() else {
      Glibc.close(folder)
      throw .unsafeFolder(path: path)
    }
    if facts.st_mode & 0o7777 != 0o700, fchmod(folder, 0o700) != 0 {
      let error = failed("chmod", "")
      Glibc.close(folder)
      throw error
    }
    return folder
  }

  private func write(_ bytes: [UInt8], to file: Int32, named name: String)
    throws(LetterFolderError)
  {
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(file, $0.baseAddress.map { $0 + start }, bytes.count - start)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failed("write", name) }
      start += count
    }
  }

  private func failed(_ call: String, _ name: String) -> LetterFolderError {
    let number = errno
    let path = name.isEmpty ? directory : directory.appending(path: name)
    return .failed(call: call, path: path.path(percentEncoded: false), errno: number)
  }

  private static func isName(_ name: String) -> Bool {
    (1...128).contains(name.utf8.count) && name.utf8.first != UInt8(ascii: ".")
      && name.utf8.allSatisfy {
        (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
          || ".-_".utf8.contains($0)
      }
  }
}

// MARK: - Errors

/// Why a letter could not be stored in a folder.
package enum LetterFolderError: Error, Hashable, Sendable, Codable {
  case invalidName(String)
  /// The folder is a symbolic link, is not a folder, or belongs to another user.
  case unsafeFolder(path: String)
  /// A system call failed.
  case failed(call: String, path: String, errno: Int32)
}
