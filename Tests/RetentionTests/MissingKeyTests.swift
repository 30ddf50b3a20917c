import Foundation
import Ledger
import Storage
import TestSupport
import Testing
import Vault
import Vocabulary
import Workspaces

@testable import Retention

/// A purge of an event whose key is not in the keyring, such as after somebody put the keyring of
/// another workspace in its place.
@Suite(.timeLimit(.minutes(2))) struct MissingKeyTests {
  private let office: PurgeFixture
  private static let people = ["adalovelace", "bobexample"]

  init() throws { office = try PurgeFixture() }

  private func fingerprint(_ entry: CatalogEntry) throws -> String {
    let name = EventKeys.name(entry.id)
    return try #require(try office.keyring.summary().keys.first { $0.name == name }).fingerprint
  }

  private func page() throws -> String {
    let name = try #require(office.receiptNames.first { $0.hasSuffix(".html") })
    return String(decoding: contents(of: "\(office.paths.receipts)/\(name)"), as: UTF8.self)
  }

  /// Puts the keyring of another workspace in place, and keeps the right one.
  private func replaceKeyring() throws -> [(path: String, bytes: [UInt8])] {
    let other = try PurgeFixture()
    // Both worlds draw the same bytes, so the other one goes ahead.
    _ = other.world.bytes(100)
    try other.hold("spring", ["cleoexample"])
    let pairs = [
      (office.paths.keyring, other.paths.keyring), (office.paths.rootKey, other.paths.rootKey),
    ]
    let kept = try pairs.map { ($0.0, try PrivateFiles.read($0.0)) }
    for (own, foreign) in pairs { try PrivateFiles.write(try PrivateFiles.read(foreign), to: own) }
    return kept
  }

  @Test func `a key that was not there is not called destroyed`() throws {
    let entry = try office.hold("autumn", Self.people)
    let key = try fingerprint(entry)
    try office.catalog.setKeyFingerprint(key, of: entry.id)
    let kept = try replaceKeyring()
    let outcome = try #require(try office.purge("autumn").first)
    #expect(outcome.state == .purged)
    #expect(!outcome.isKeyDestroyed)
    #expect(try office.residue(of: Self.people) == [])
    let receipt = try office.receipt("autumn")
    #expect(receipt.keyDestroyed == false)
    #expect(receipt.keyFingerprint == key)
    #expect(!receipt.outside.joined().contains("its key is destroyed"))
    #expect(
      try page().contains("The key of the data, \(key), was not in this workspace"))
    #expect(try !page().contains("without which no copy of the data opens"))
    #expect(try office.entriesOnLedger(.purgeCompleted)[0].contains("\"key-not-there\":\"\(key)\""))

    for (path, bytes) in kept { try PrivateFiles.write(bytes, to: path) }
    #expect(try PurgedEvents(office.context()).destroyReturned().map(\.event) == [entry.slug])
    #expect(try office.entriesOnLedger(.purgeRepeated) == ["autumn {\"key\":\"\(key)\"}"])
  }

  @Test func `another key under the name of the event's is not called the event's`() throws {
    let entry = try office.hold("autumn", Self.people)
    try office.catalog.setKeyFingerprint("00ff00ff00ff00ff", of: entry.id)
    try office.purge("autumn")
    #expect(try office.receipt("autumn").keyDestroyed == false)
    #expect(try office.receipt("autumn").keyFingerprint == "00ff00ff00ff00ff")
  }

  @Test func `a destroyed key is called destroyed, also after a kill behind its destruction`()
    throws
  {
    let entry = try office.hold("autumn", Self.people)
    let key = try fingerprint(entry)
    try office.catalog.setKeyFingerprint(key, of: entry.id)
    try office.forbid("purges", "NEW.step = 'keyDestroyed'", in: office.catalog.database)
    #expect(try office.purge("autumn").first?.state == .purging)
    #expect(try office.keyring.summary().keys.isEmpty)
    try office.allow(in: office.catalog.database)
    #expect(try office.purge("autumn").first?.isKeyDestroyed == true)
    #expect(try office.receipt("autumn").keyDestroyed == nil)
    #expect(try office.receipt("autumn").keyFingerprint == key)
  }
}
