import Storage
import Vault

/// The people that the rows of a list name so far, each with the ``NameHash`` of their name.
///
/// For a vault that holds nobody, it is all that an import has to know.
struct ListedPeople {
  private var names = LookupTable<UInt32>(blank: 0)

  mutating func reserve(_ people: Int) { names.reserve(people) }

  /// The ``NameHash`` of the row that named the person; `nil` if none did.
  func listedName(_ lookup: Lookup) -> UInt32? { names.place(of: lookup).map { names[$0] } }

  /// Decides what happens to a row when nobody was on record before the list.
  mutating func place(_ candidate: Candidate) -> RowPlacement {
    let name = NameHash.hash(candidate)
    guard let first = names.insert(candidate.lookup, name) else { return .added(.none) }
    return .merged(first: names[first], then: name)
  }
}

/// Everybody on record, and everybody that the rows of a list name so far. A million people take
/// 32 MB.
struct KnownPeople {
  private struct Person: BitwiseCopyable {
    /// In two parts, so that a person takes no more bytes than needed.
    var fingerprint: (UInt32, UInt32) = (0, 0)
    /// The ``NameHash`` of the row that named the person.
    var name: UInt32 = 0
    /// Whether a row of the list named the person.
    var isListed = false
  }

  private var people = LookupTable(blank: Person())

  /// Reads who is on record.
  init(_ store: AttendeeStore, in access: borrowing DatabaseAccess) throws {
    people.reserve(try store.count(in: access))
    try store.forEachFingerprint(in: access) { lookup, fingerprint in
      let (high, low) = fingerprint.halves
      _ = people.insert(lookup, Person(fingerprint: (high, low)))
    }
  }

  enum Standing {
    /// Nobody is on record under this identity, and no row named it.
    case unknown
    /// An earlier row named the person, with this name.
    case listed(name: UInt32)
    /// On record. The row says the same as the row that the record comes from.
    case same
    case onRecord
  }

  func standing(of lookup: Lookup, _ fingerprint: RowFingerprint) -> Standing {
    guard let place = people.place(of: lookup) else { return .unknown }
    let person = people[place]
    if person.isListed { return .listed(name: person.name) }
    return fingerprint != .none && fingerprint.halves == person.fingerprint ? .same : .onRecord
  }

  /// Whether the person is on record, or an earlier row named them.
  func isKnown(_ lookup: Lookup) -> Bool { people.place(of: lookup) != nil }

  func isListed(_ lookup: Lookup) -> Bool { listedName(lookup) != nil }

  /// The ``NameHash`` of the row that named the person; `nil` if none did.
  func listedName(_ lookup: Lookup) -> UInt32? {
    guard let place = people.place(of: lookup), people[place].isListed else { return nil }
    return people[place].name
  }

  /// Notes that a row names the person.
  mutating func list(_ lookup: Lookup, name: UInt32) {
    let person = Person(name: name, isListed: true)
    if let place = people.insert(lookup, person) { people[place] = person }
  }
}
