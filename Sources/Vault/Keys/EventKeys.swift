package import Sealing
package import Vocabulary

/// What comes from one event's key: a key per purpose and one for each other use.
package struct EventKeys: Sendable {
  private let key: SecretKey

  package init(key: SecretKey) { self.key = key }

  /// The name of an event's key in the keyring.
  package static func name(_ event: EventID) -> String { "event \(event)" }

  package var fingerprint: String { key.fingerprint }

  /// Opens the boxes of `purpose` and no other.
  func sealer(for purpose: Purpose) -> BoxSealer {
    BoxSealer(key: key.derived(for: "purpose \(purpose.rawValue)"))
  }

  /// Seals what belongs to one purpose but is no attendee's row, such as a server's reply.
  package func outboxSealer() -> BoxSealer { BoxSealer(key: key.derived(for: "outbox")) }

  /// Finds an identity without telling it.
  var lookup: KeyedHash { KeyedHash(key: key.derived(for: "lookup")) }

  /// Finds an address that gets no letters, without telling it.
  package var addresses: KeyedHash { KeyedHash(key: key.derived(for: "addresses")) }

  /// Tells what a letter's reader sends back from what somebody else made up.
  package var letterTokens: KeyedHash { KeyedHash(key: key.derived(for: "letter tokens")) }

  /// Names a file or a person on the ledger; it dies with the event.
  package var pseudonyms: KeyedHash { KeyedHash(key: key.derived(for: "pseudonym")) }
}
