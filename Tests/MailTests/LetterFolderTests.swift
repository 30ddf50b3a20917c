import Foundation
import Glibc
import Mail
import TestSupport
import Testing

@Suite final class LetterFolderTests {
  private let parent: URL

  init() throws {
    parent = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: false)
  }

  deinit { try? FileManager.default.removeItem(at: parent) }

  private func mode(_ url: URL) -> mode_t {
    var facts = stat()
    return lstat(url.path(percentEncoded: false), &facts) == 0 ? facts.st_mode & 0o7777 : 0
  }

  private func names(in folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false)).sorted()
  }

  @Test(arguments: [mode_t(0), 0o022, 0o777])
  func `a letter is stored whole and private, whatever the umask`(mask: mode_t) throws {
    let folder = parent.appending(path: "letters", directoryHint: .isDirectory)
    try withUmask(mask) {
      let pieces = [Array("one ".utf8), Array("two".utf8)]
      let answer = try LetterFolder(folder).store(pieces, named: "K7QM3")
      #expect(answer == .written)
    }
    #expect(try names(in: folder) == ["K7QM3.eml"])
    let file = folder.appending(path: "K7QM3.eml")
    #expect(try String(contentsOf: file, encoding: .utf8) == "one two")
    #expect(mode(file) == 0o600)
    #expect(mode(folder) == 0o700)
  }

  @Test func `a letter that is stored again replaces itself`() throws {
    let folder = parent.appending(path: "letters")
    let store = LetterFolder(folder)
    for text in ["longer than the next", "next"] {
      _ = try store.store([Array(text.utf8)], named: "K7QM3")
    }
    #expect(try names(in: folder) == ["K7QM3.eml"])
    #expect(
      try String(contentsOf: folder.appending(path: "K7QM3.eml"), encoding: .utf8) == "next")
  }

  @Test func `a file that a killed process left is replaced, and its mode too`() throws {
    let folder = parent.appending(path: "letters")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    chmod(folder.path(percentEncoded: false), 0o755)
    let left = folder.appending(path: ".K7QM3.eml.part")
    try Data("half".utf8).write(to: left)
    chmod(left.path(percentEncoded: false), 0o644)
    _ = try LetterFolder(folder).store([Array("whole".utf8)], named: "K7QM3")
    #expect(try names(in: folder) == ["K7QM3.eml"])
    #expect(mode(folder.appending(path: "K7QM3.eml")) == 0o600)
    #expect(mode(folder) == 0o700)
  }

  @Test(arguments: ["", ".hidden", "../up", "a/b", "山田", "a b", String(repeating: "x", count: 129)])
  func `a name that could leave the folder or name a person is refused`(name: String) throws {
    let folder = parent.appending(path: "letters")
    #expect(throws: LetterFolderError.invalidName(name)) {
      try LetterFolder(folder).store([], named: name)
    }
    #expect(!FileManager.default.fileExists(atPath: folder.path(percentEncoded: false)))
  }

  @Test(arguments: ["link", "link/"])
  func `a folder that is a symbolic link is refused`(name: String) throws {
    let elsewhere = parent.appending(path: "elsewhere")
    try FileManager.default.createDirectory(at: elsewhere, withIntermediateDirectories: false)
    let link = parent.appending(path: name)
    #expect(
      symlink(
        elsewhere.path(percentEncoded: false), parent.appending(path: "link").path) == 0)
    #expect(
      throws: LetterFolderError.unsafeFolder(path: parent.appending(path: "link").path)
    ) { try LetterFolder(link).store([], named: "K7QM3") }
    #expect(try names(in: elsewhere).isEmpty)
  }

  @Test func `a symbolic link in place of a letter is replaced, not followed`() throws {
    let folder = parent.appending(path: "letters")
    let victim = parent.appending(path: "victim")
    try Data("mine".utf8).write(to: victim)
    _ = try LetterFolder(folder).store([], named: "first")
    for name in ["K7QM3.eml", ".K7QM3.eml.part"] {
      #expect(symlink(victim.path, folder.appending(path: name).path) == 0)
    }
    _ = try LetterFolder(folder).store([Array("letter".utf8)], named: "K7QM3")
    #expect(try String(contentsOf: victim, encoding: .utf8) == "mine")
    #expect(try names(in: folder) == ["K7QM3.eml", "first.eml"])
  }

  @Test func `a letter that cannot be stored leaves no partial file`() throws {
    let folder = parent.appending(path: "letters")
    let store = LetterFolder(folder)
    _ = try store.store([], named: "first")
    let place = folder.appending(path: "K7QM3.eml")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: false)
    #expect(
      throws: LetterFolderError.failed(
        call: "rename", path: place.path(percentEncoded: false), errno: EISDIR)
    ) { try store.store([Array("letter".utf8)], named: "K7QM3") }
    #expect(try names(in: folder) == ["K7QM3.eml", "first.eml"])
  }
}
