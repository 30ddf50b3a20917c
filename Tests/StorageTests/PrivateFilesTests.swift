import Foundation
import Storage
import TestSupport
import Testing

struct PrivateFilesTests {
  let folder: TemporaryFolder

  /// The widest umask, for the whole test run: private files must be private even so.
  static let widestUmask: Void = { _ = umask(0) }()

  init() throws {
    Self.widestUmask
    folder = try TemporaryFolder()
  }

  @Test func `only the owner can read a folder that was made`() throws {
    try PrivateFiles.ensureDirectory(folder.path("a/b/c"))
    #expect(["a", "a/b", "a/b/c"].map { mode(of: folder.path($0)) } == [0o700, 0o700, 0o700])
  }

  @Test func `a folder with a wider mode gets mode 0700, and its parents keep theirs`() throws {
    mkdir(folder.path("a"), 0o755)
    mkdir(folder.path("a/b"), 0o777)
    try PrivateFiles.ensureDirectory(folder.path("a/b"))
    #expect(mode(of: folder.path("a/b")) == 0o700)
    #expect(mode(of: folder.path("a")) == 0o755)
  }

  @Test(arguments: ["file", "link"])
  func `a file or a link is refused in place of a folder`(name: String) throws {
    try folder.write("x", to: "file")
    symlink(folder.path, folder.path("link"))
    let path = folder.path(name)
    #expect(throws: StorageError.refused(path: path, because: .notAFolder)) {
      try PrivateFiles.ensureDirectory(path)
    }
  }

  @Test func `a new file is empty, and only the owner can read it`() throws {
    try PrivateFiles.ensureFile(folder.path("new"))
    #expect(mode(of: folder.path("new")) == 0o600)
    #expect(contents(of: folder.path("new")) == [])
    try folder.write("kept", to: "old")
    try PrivateFiles.ensureFile(folder.path("old"))
    #expect(contents(of: folder.path("old")) == Array("kept".utf8))
  }

  @Test func `no file is made through a symbolic link`() throws {
    symlink(folder.path("target"), folder.path("link"))
    #expect(
      throws: StorageError.refused(path: folder.path("link"), because: .notAPlainFile)
    ) {
      try PrivateFiles.ensureFile(folder.path("link"))
    }
    #expect(!PrivateFiles.exists(folder.path("target")))
    #expect(PrivateFiles.exists(folder.path("link")))
  }

  @Test(arguments: [[], [0], Array(repeating: 7, count: 300_000)] as [[UInt8]])
  func `the bytes that were written are read back`(bytes: [UInt8]) throws {
    try PrivateFiles.write(bytes, to: folder.path("file"))
    #expect(try PrivateFiles.read(folder.path("file")) == bytes)
    #expect(mode(of: folder.path("file")) == 0o600)
  }

  @Test func `a write replaces the whole file, and its mode becomes 0600`() throws {
    let path = try folder.write("the old bytes, which are longer", to: "file")
    chmod(path, 0o666)
    var before = stat()
    stat(path, &before)
    try PrivateFiles.write(Array("new".utf8), to: path)
    var after = stat()
    stat(path, &after)
    #expect(contents(of: path) == Array("new".utf8))
    #expect(mode(of: path) == 0o600)
    // A new file took its place: a reader with the old file open still reads the old bytes.
    #expect(before.st_ino != after.st_ino)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["file"])
  }

  @Test func `a write replaces a link and leaves the target of the link as it is`() throws {
    try folder.write("untouched", to: "target")
    symlink(folder.path("target"), folder.path("link"))
    try PrivateFiles.write(Array("new".utf8), to: folder.path("link"))
    #expect(contents(of: folder.path("target")) == Array("untouched".utf8))
    #expect(try PrivateFiles.read(folder.path("link")) == Array("new".utf8))
  }

  @Test func `a write that fails leaves no temporary file`() throws {
    let path = folder.path("taken")
    try folder.write("x", to: "taken/inside")
    #expect(throws: StorageError.system(path: path, doing: .write, errno: EISDIR)) {
      try PrivateFiles.write([1, 2, 3], to: path)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["taken"])
  }

  @Test func `a temporary file of a process that died does not stop a write`() throws {
    try folder.write("half", to: "file.new-\(getpid())")
    try PrivateFiles.write([9], to: folder.path("file"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["file"])
  }

  @Test func `to read a missing file gives the error that it is missing`() throws {
    let path = folder.path("absent")
    #expect(throws: StorageError.missing(path: path)) { try PrivateFiles.read(path) }
    #expect(throws: Never.self) { try PrivateFiles.remove(path) }
  }

  @Test func `a symbolic link is not read`() throws {
    try folder.write("secret", to: "target")
    symlink(folder.path("target"), folder.path("link"))
    #expect(throws: StorageError.system(path: folder.path("link"), doing: .read, errno: ELOOP)) {
      try PrivateFiles.read(folder.path("link"))
    }
  }

  @Test(arguments: ["folder", "pipe"])
  func `a folder or a pipe is refused without waiting`(name: String) throws {
    mkdir(folder.path("folder"), 0o700)
    mkfifo(folder.path("pipe"), 0o600)
    let path = folder.path(name)
    #expect(throws: StorageError.refused(path: path, because: .notAPlainFile)) {
      try PrivateFiles.read(path)
    }
  }

  @Test func `a file larger than expected is not read`() throws {
    let path = try folder.write("12345", to: "file")
    #expect(try PrivateFiles.read(path, limit: 5).count == 5)
    #expect(throws: StorageError.refused(path: path, because: .largerThan(bytes: 4))) {
      try PrivateFiles.read(path, limit: 4)
    }
  }

  @Test func `a file can be removed, a folder cannot`() throws {
    let path = try folder.write("x", to: "file")
    try PrivateFiles.remove(path)
    #expect(!PrivateFiles.exists(path))
    #expect(throws: StorageError.system(path: folder.path, doing: .remove, errno: EISDIR)) {
      try PrivateFiles.remove(folder.path)
    }
  }

  @Test func `a link without a target exists`() {
    symlink(folder.path("nowhere"), folder.path("link"))
    #expect(PrivateFiles.exists(folder.path("link")))
    #expect(!PrivateFiles.exists(folder.path("nowhere")))
  }
}
