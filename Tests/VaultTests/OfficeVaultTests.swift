import Sealing
import Storage
import TestSupport
import Testing
import Vault
import Vocabulary

struct OfficeVaultTests {
  let workspace: TemporaryWorkspace

  init() throws { workspace = try TemporaryWorkspace() }

  @Test func `a reason is sealed, and only its hash goes on the ledger`() throws {
    let key = SecretKey(from: workspace.world.environment)
    let office = try OfficeVault(paths: workspace.paths, key: key)
    let environment = workspace.world.environment
    let autumn = Slug("autumn")!
    let first = try office.keep(reason: "canary reason", about: autumn, from: environment)
    let again = try office.keep(reason: "canary reason", about: autumn, from: environment)
    let other = try office.keep(reason: "another", about: autumn, from: environment)
    #expect(first.count == 16)
    #expect(first == again)
    #expect(first != other)
    #expect(first != Array(sha256(Array("canary reason".utf8)).prefix(16)))
    let copies = try TemporaryFolder()
    let copy = try copies.copy(of: workspace.paths.hidden, as: "copy")
    #expect(try CanarySearch(["canary reason"]).hits(below: copy) == [])
    #expect(try !CanarySearch(["autumn"]).hits(below: copy).isEmpty)
  }
}
