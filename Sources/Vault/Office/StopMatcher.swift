import Sealing
package import Vocabulary

/// The stop-list in memory, to ask it about every row of a list.
package struct StopMatcher: Sendable {
  struct Person: Sendable {
    let entry: StopEntry
    /// The hashes of the address with each form of each name; empty when no name is known.
    var names: Set<Lookup> = []
  }

  private let hashes: KeyedHash
  private let byAddress: [Lookup: [Person]]

  init(_ hashes: KeyedHash, _ byAddress: [Lookup: [Person]]) {
    (self.hashes, self.byAddress) = (hashes, byAddress)
  }

  /// What the list says about a person; `nil` when nobody on it has the address.
  ///
  /// A name decides where there is one on both sides. Without a name, the address decides while
  /// nobody else is known under it.
  ///
  /// - Parameter names: the whole names of the person, such as a name and its reading.
  package func match(address: EmailAddress, names: [String]) -> StopMatch? {
    guard let people = byAddress[StopList.hash(address, by: hashes)] else { return nil }
    let folded = names.compactMap(FoldedName.init)
    let hashed = Set(folded.map { StopList.hash(address, $0.written, by: hashes) })
    if let person = people.first(where: { !$0.names.isDisjoint(with: hashed) }) {
      return .person(person.entry)
    }
    let perhaps = people.filter { hashed.isEmpty || $0.names.isEmpty }
    if perhaps.count == 1, people.count == 1, !perhaps[0].entry.isShared {
      return .address(perhaps[0].entry)
    }
    return .somebodyElse(people.map(\.entry))
  }
}
