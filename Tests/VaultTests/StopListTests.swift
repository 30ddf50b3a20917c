import Foundation
import Sealing
import Storage
import TestSupport
import Testing
import Vocabulary

@testable import Vault

/// The people who asked that no event uses their data.
struct StopListTests {
  private let workspace: TemporaryWorkspace
  private let list: StopList

  init() throws {
    workspace = try TemporaryWorkspace(world: TestWorld(now: "2026-10-01T00:00:00Z"))
    let key = SecretKey(from: workspace.world.environment)
    list = StopList(try OfficeVault(paths: workspace.paths, key: key))
  }

  private static let family = EmailAddress("family@example.org")!
  private var now: Instant { workspace.world.now }

  @discardableResult
  private func add(
    _ names: [String], _ purposes: Set<Purpose> = [.notify], _ address: EmailAddress = family
  ) throws -> StopEntry {
    try list.add(address, names: names, purposes: purposes, from: workspace.world.environment)
  }

  private func match(_ names: [String], _ address: EmailAddress = family) throws -> StopMatch? {
    let one = try list.match(address: address, names: names, at: now)
    // The list in memory says the same as the question about one person.
    #expect(try list.matcher(at: now)?.match(address: address, names: names) == one)
    return one
  }

  @Test func `an empty list costs one query and no key`() throws {
    let other = try TemporaryWorkspace()
    #expect(try StopList.count(other.paths, at: now) == 0)
    #expect(!PrivateFiles.exists(other.paths.office))
    #expect(try StopList.count(workspace.paths, at: now) == 0)
    #expect(try StopList.lastEnd(workspace.paths, at: now) == nil)
    #expect(try list.matcher(at: now) == nil)
  }

  @Test(arguments: [
    ("Ada Example", "ada  EXAMPLE"), ("Ada Example", "Example, Ada"),
    ("Zoë Example", "Zoe Example"),
    ("山田 花子", "山田花子"), ("山田　花子", "山田・花子"), ("ヤマダ ハナコ", "ﾔﾏﾀﾞ ﾊﾅｺ"),
    ("ヤマダ ハナコ", "やまだ はなこ"), ("ADA", "ＡＤＡ"),
  ])
  func `a person is found however the name is spelled`(listed: String, typed: String) throws {
    let entry = try add([listed])
    #expect(try match([typed]) == .person(entry))
    #expect(try match(["nobody", typed]) == .person(entry))
  }

  @Test func `an address is found however it is spelled`() throws {
    let entry = try add(["Ada Example"])
    #expect(try match(["Ada Example"], EmailAddress("FAMILY@Example.ORG")!) == .person(entry))
    #expect(try match(["Ada Example"], EmailAddress("other@example.org")!) == nil)
  }

  @Test(arguments: ["Bob Example", "Ada", "ガナコ", "Example"])
  func `another name under the same address is somebody else`(other: String) throws {
    let entry = try add(["Ada Example", "カナコ"])
    #expect(try match([other]) == .somebodyElse([entry]))
  }

  @Test func `without a name the address decides while nobody else is known under it`() throws {
    let entry = try add(["Ada Example"])
    #expect(try match([]) == .address(entry))
    #expect(try match(["  "]) == .address(entry))
    try list.noteShared([entry.id])
    guard case .somebodyElse(let shared) = try match([]) else {
      Issue.record("an address that several share decides nothing")
      return
    }
    #expect(shared.map(\.id) == [entry.id] && shared[0].isShared)
    #expect(try match(["Ada Example"]).map { $0.isPerson } == true)
  }

  @Test func `two people under one address are two entries, and each shares it`() throws {
    let ada = try add(["Ada Example"])
    let bob = try add(["Bob Example"], [.operate])
    #expect(ada.id != bob.id)
    #expect(try StopList.count(workspace.paths, at: now) == 2)
    guard case .person(let first) = try match(["Ada Example"]),
      case .person(let second) = try match(["Bob Example"])
    else {
      Issue.record("both are found")
      return
    }
    #expect((first.id, second.id) == (ada.id, bob.id))
    #expect(first.isShared && second.isShared)
    #expect(first.purposes == [.notify] && second.purposes == [.operate])
    #expect(try match([]) == .somebodyElse([first, second].sorted { $0.id < $1.id }))
  }

  @Test func `who asks again gets one entry with all purposes and names, and a later end`() throws {
    let first = try add(["Ada Example"])
    workspace.world.advance(by: .days(10))
    let again = try add(["Ada Example", "Ada Muster"], [.operate])
    #expect(again.id == first.id && again.at == first.at)
    #expect(again.purposes == [.operate, .notify])
    #expect(again.until.seconds == first.until.seconds + 10 * 86_400)
    #expect(try match(["Ada Muster"]) == .person(again))
    #expect(try StopList.count(workspace.paths, at: now) == 1)
    #expect(try StopList.lastEnd(workspace.paths, at: now) == again.until)
  }

  @Test func `an entry ends after three years, and is removed then`() throws {
    let entry = try add(["Ada Example"])
    #expect(entry.until == Instant(rfc3339: "2029-10-01T00:00:00Z"))
    workspace.world.now = Instant(seconds: entry.until.seconds - 1)
    #expect(try match(["Ada Example"]) == .person(entry))
    #expect(try StopList.removeEnded(workspace.paths, at: now) == 0)
    workspace.world.now = entry.until
    #expect(try match(["Ada Example"]) == nil)
    #expect(try StopList.count(workspace.paths, at: now) == 0)
    #expect(try StopList.removeEnded(workspace.paths, at: now) == 1)
    #expect(try StopList.removeEnded(workspace.paths, at: now) == 0)
  }

  @Test func `who is taken off the list is not found any more`() throws {
    let entry = try add(["Ada Example"])
    #expect(try list.remove(entry.id))
    #expect(try match(["Ada Example"]) == nil)
    #expect(try !list.remove(entry.id))
  }

  @Test func `no file holds a name or an address, nor what a guess can be compared with`() throws {
    try add(["Canary Person"], [.notify], EmailAddress("canary@example.org")!)
    let copies = try TemporaryFolder()
    let copy = try copies.copy(of: workspace.paths.hidden, as: "copy")
    let plain = Lookup(hash: sha256(Array("address canary@example.org".utf8))).text
    let words = ["canary@example.org", "canaryperson", "Canary Person", plain]
    #expect(try CanarySearch(words).hits(below: copy) == [])
  }

  @Test func `a name does not print itself`() throws {
    let name = try #require(FoldedName("Ada Example"))
    #expect("\(name)" == "(name)")
    var dumped = ""
    dump(name, to: &dumped)
    #expect(!dumped.lowercased().contains("ada"))
    #expect(FoldedName(" ・ ") == nil)
  }
}

extension StopMatch {
  fileprivate var isPerson: Bool { if case .person = self { true } else { false } }
}
