import Sealing
import Storage
import TestSupport
import Testing
import Vault
import Vocabulary

struct RootFileTests {
  let folder: TemporaryFolder
  let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("root.key")
  }

  static let key = String(repeating: "0f", count: 32)

  @Test func `a root file is made only once, and only its owner can read it`() throws {
    let environment = TestWorld().environment
    let made = try RootFile.create(path, from: environment)
    #expect(mode(of: path) == 0o600)
    #expect(try RootFile.read(path).current.revealed == made.current.revealed)
    #expect(throws: StorageError.refused(path: path, because: .exists)) {
      try RootFile.create(path, from: environment)
    }
    #expect(try RootFile.read(path).current.revealed == made.current.revealed)
  }

  @Test func `a root file keeps both keys`() throws {
    let next = String(repeating: "1e", count: 32)
    try folder.write(#"{"current":"\#(Self.key)","next":"\#(next)","version":1}"#, to: "root.key")
    let file = try RootFile.read(path)
    #expect(hexadecimal(file.current.revealed) == Self.key)
    #expect(file.next.map { hexadecimal($0.revealed) } == next)
  }

  @Test(arguments: [
    "", "{}", "nonsense", #"{"version":1}"#, #"{"current":"","version":1}"#,
    #"{"current":"0f0f","version":1}"#, #"{"current":"\#(key)00","version":1}"#,
    #"{"current":"\#(key.dropLast())x","version":1}"#,
    #"{"current":"\#(key)","next":"0f","version":1}"#,
    #"{"current":"\#(key)","next":"","version":1}"#,
  ])
  func `a damaged root file is refused and not touched`(text: String) throws {
    try folder.write(text, to: "root.key")
    #expect(throws: KeyringError.damagedRoot(path: path)) { try RootFile.read(path) }
    #expect(contents(of: path) == Array(text.utf8))
  }

  @Test func `to read a missing root file gives the error that it is missing`() {
    #expect(throws: StorageError.missing(path: path)) { try RootFile.read(path) }
  }

  @Test func `no log line shows a root key`() throws {
    try folder.write(
      #"{"current":"\#(String(repeating: "ab", count: 32))","version":1}"#, to: "root.key")
    for showing in showings(of: try RootFile.read(path)) {
      #expect(!showing.contains("abab") && !showing.contains("171"))
    }
  }
}
