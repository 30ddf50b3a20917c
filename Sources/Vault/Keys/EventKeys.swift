package import Sealing
package import Vocabulary

/// The keys derived from the key of one event: one for each purpose and one for each other use.
package struct EventKeys: Sendable {
  private let key: SecretKey

  package init(key: SecretKey) { self.key = key }

  /// The name of the event's key in the keyring.
  package static func name(_ event: EventID) -> String { "event \(event)" }

  package var fingerprint: String { key.fingerprint }

  /// Opens only the boxes of `purpose`.
  func sealer(for purpose: Purpose) -> BoxSealer {
    BoxSealer(key: key.derived(for: "purpose \(purpose.rawValue)"))
  }

  /// Seals personal data outside the attendees' rows, such as the reply of a server.
  package func outboxSealer() -> BoxSealer { BoxSealer(key: key.derived(for: "outbox")) }

  /// Finds an identity without revealing it.
  var lookup: KeyedHash { KeyedHash(key: key.derived(for: "lookup")) }

  /// Recognises a row of a list that says the same again.
  var rows: KeyedHash { KeyedHash(key: key.derived(for: "rows")) }

  /// Finds an address that gets no letters, without revealing it.
  package var addresses: KeyedHash { KeyedHash(key: key.derived(for: "addresses")) }

  /// Proves that a token came from a letter of the event, and that nobody else made it.
  package var letterTokens: KeyedHash { KeyedHash(key: key.derived(for: "letter tokens")) }

  /// Names a file or a person on the ledger. Its key is destroyed with the event.
  package var pseudonyms: KeyedHash { KeyedHash(key: key.derived(for: "pseudonym")) }
}
