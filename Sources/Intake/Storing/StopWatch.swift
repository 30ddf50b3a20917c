import Definitions
import Recognition
import Vault
import Vocabulary

/// Watches the rows of a list for people whose data may not be used: those on the office's stop-list,
/// and those on record who asked to stop it in this event.
struct StopWatch {
  /// A row about such a person. Personal.
  struct Row {
    let line: Int
    let row: Int
    let lookup: Lookup
    let names: [(FieldName, String)]
    /// The entry of the stop-list; `nil` for a person on record whose data may not be used already.
    let stop: StopEntry?
    /// Whether only the address tells that the row is about the person.
    let isByAddress: Bool
  }

  private let matcher: StopMatcher?
  private let restricted: Set<Lookup>
  private let nameFields: NameFields
  private let emails: [Int]
  /// The index of the address that the event writes to.
  private let own: Int?
  private var rows: [Row] = []
  /// The entries whose address a row has under another name.
  private var others: Set<String> = []

  /// - Parameter restricted: the identities of people on record whose data may not be used.
  /// - Returns: `nil` when there is nobody to watch for.
  init?(_ matcher: StopMatcher?, restricted: Set<Lookup>, map: ColumnMap, of event: EventDefinition)
  {
    guard matcher != nil || !restricted.isEmpty else { return nil }
    self.matcher = matcher
    self.restricted = restricted
    let fields = map.fields.map(\.field)
    nameFields = NameFields(event.fields)
    emails = fields.indices.filter { fields[$0].kind == .email }
    own = fields.firstIndex { $0.name == event.addressField?.name }
  }

  /// Looks at a row that is stored, or that changed a record.
  mutating func note(_ candidate: borrowing Candidate, line: Int, row: Int) {
    if restricted.contains(candidate.lookup) {
      return add(candidate, line, row, stop: nil, isByAddress: false)
    }
    guard let matcher else { return }
    let names = nameFields.names { [fields = candidate.fields, values = candidate.values] name in
      fields.firstIndex { $0.name == name }.map { values.revealed($0) }
    }
    for index in emails where !candidate.values.isEmpty(index) {
      guard let address = EmailAddress(candidate.values.revealed(index)) else { continue }
      switch matcher.match(address: address, names: names) {
      case .person(let stop): return add(candidate, line, row, stop: stop, isByAddress: false)
      case .address(let stop) where index == own:
        return add(candidate, line, row, stop: stop, isByAddress: true)
      case .somebodyElse(let entries) where !names.isEmpty: others.formUnion(entries.map(\.id))
      case .address, .somebodyElse, nil: break
      }
    }
  }

  private mutating func add(
    _ candidate: borrowing Candidate, _ line: Int, _ row: Int, stop: StopEntry?, isByAddress: Bool
  ) {
    rows.append(
      Row(
        line: line, row: row, lookup: candidate.lookup, names: candidate.listedNames, stop: stop,
        isByAddress: isByAddress))
  }

  /// The entries whose address somebody else has in this list, by another name or in two rows.
  var shared: Set<String> {
    let alone = Dictionary(grouping: rows.filter(\.isByAddress).compactMap(\.stop?.id)) { $0 }
    return others.union(alone.filter { $0.value.count > 1 }.keys)
  }

  /// The rows about such people, now that the whole list is known. An address alone tells nothing
  /// when somebody else has it.
  var stopped: [Row] {
    let shared = shared
    return rows.filter { row in !row.isByAddress || !shared.contains(row.stop?.id ?? "") }
  }
}

extension RowOutcome {
  /// Whether the row is stored, or changed a record.
  var isStored: Bool {
    switch self {
    case .added, .addedUnderEarlierIdentity, .updated, .registeredAgain,
      .corrected(isUpdated: true, _):
      true
    case .unchanged, .corrected, .merged, .erased: false
    }
  }
}
