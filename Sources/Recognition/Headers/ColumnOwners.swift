import Definitions

/// Finds out whose each column is, where the header of one column alone does not say: from the group
/// that it stands under, and from the columns beside it.
struct ColumnOwners {
  private(set) var headers: [HeaderReading]
  private let cells: [ColumnProfile]

  /// - Parameters:
  ///   - groups: the readings of the names above the columns; empty without groups.
  ///   - cells: what the columns hold.
  init(_ headers: [HeaderReading], groups: [HeaderReading], cells: [ColumnProfile]) {
    self.headers = headers
    self.cells = cells
    applyGroups(groups)
    if haveOwnColumns { give(.other) { $0.isGuest } }
    if namesAttendee { giveRegistrants() }
    if groups.isEmpty { applyNeighbours() }
    applyNamesakes()
  }

  /// Beside an attendee, who registered is the buyer.
  private mutating func giveRegistrants() {
    for column in headers.indices where headers[column].isRegistrant {
      guard headers[column].isOfPerson || isBareName(column) else { continue }
      headers[column] = headers[column].owned(by: .buyer)
    }
  }

  private mutating func give(_ owner: ListOwner, to isMeant: (HeaderReading) -> Bool) {
    for column in headers.indices where isMeant(headers[column]) {
      headers[column] = headers[column].owned(by: owner)
    }
  }

  /// `Name` under `Parent` is a parent's name. `Contact` above no name means how to reach somebody.
  private mutating func applyGroups(_ groups: [HeaderReading]) {
    let named = Set(zip(headers, groups).filter { $0.0.isName }.map(\.1.normal))
    for (column, group) in zip(headers.indices, groups)
    where headers[column].namesNobody && headers[column].isOfPerson
      && (!group.isRegistrant || named.contains(group.normal))
    {
      headers[column] = headers[column].inGroup(group)
    }
  }

  /// Whether there are both plain columns, such as `Name` or `Email`, and the same ones of guests; or
  /// the name of who registered, and one column of guests beside it.
  private var haveOwnColumns: Bool {
    let guests = headers.indices.filter { headers[$0].isGuest }
    if guests.count == 1, isBareName(guests[0]),
      headers.indices.contains(where: {
        headers[$0].isRegistrant && (headers[$0].isName || isBareName($0))
      })
    {
      return true
    }
    return [ListConcept.name, .email, .given, .family].contains { concept in
      headers.contains { $0.owner == nil && $0.strength(concept) == .whole }
        && headers.contains { $0.isGuest && $0.strength(concept) != .none }
    }
  }

  /// Whether a column says that it is the attendee's, or two columns are the halves of a name and name
  /// nobody. Then who registered is perhaps somebody else. A form's empty columns say nothing.
  private var namesAttendee: Bool {
    let filled = headers.indices.filter { cells[$0].filled > 0 || cells[$0].rows == 0 }
    let isAttendees = filled.contains { column in
      let header = headers[column]
      return header.owner == .attendee && !header.isAboutMeal
        && (header.isName || header.strength(.email) != .none || header.isGuest
          || isBareName(column))
    }
    let plain = filled.map { headers[$0] }.filter(\.namesNobody)
    let halves = plain.count { $0.isHalfOfName || $0.saysOnlyName && $0.strength(.name) == .whole }
    return isAttendees || halves > 1 && plain.contains(where: \.isHalfOfName)
  }
}

// MARK: Columns that another column's name explains

extension ColumnOwners {
  /// `Mél resp. 1` beside `Responsable 1` is that person's, and so is `Tutor email` beside the names
  /// under `Tutor`, if other columns hold the attendee's name.
  private mutating func applyNamesakes() {
    let before = headers
    for column in before.indices
    where before[column].namesNobody && before[column].isOfPerson
      && !before[column].unknownWords.isEmpty
    {
      let namesake = before.indices.first {
        $0 != column && cells[$0].nameShare >= 0.8
          && before[column].unknownWords.areBeginnings(of: before[$0].words)
      }
      if let namesake, let owner = owner(ofNamesake: namesake) {
        headers[column] = headers[column].owned(by: owner)
      }
    }
  }

  private func owner(ofNamesake column: Int) -> ListOwner? {
    let header = headers[column]
    if header.owner == .other || header.owner == .buyer { return header.owner }
    guard header.isUnknown else { return nil }
    let hasAttendee = headers.indices.contains { other in
      other != column
        && (headers[other].isName && headers[other].owner ?? .attendee == .attendee
          || headers[other].owner == .attendee && isBareName(other))
    }
    return hasAttendee ? .other : nil
  }
}

extension [String] {
  /// Whether each of the words begins one of the others, as an abbreviation does.
  fileprivate func areBeginnings(of others: [String]) -> Bool {
    allSatisfy { word in word.count >= 3 && others.contains { $0.hasPrefix(word) } }
  }
}

// MARK: The columns behind another person's name

extension ColumnOwners {
  /// In `Child, Class, Parent's name, Phone, Email` the last two are the parent's. Where several
  /// headers name the other person, those that do not are somebody else's.
  private mutating func applyNeighbours() {
    let hasAttendee = namesAttendee
    let columnsOf = Dictionary(
      headers.filter(\.isOfPerson).compactMap { $0.owner.map { ($0, 1) } }, uniquingKeysWith: +)
    for column in headers.indices {
      guard let owner = headers[column].owner, owner != .attendee,
        headers[column].isName || hasAttendee && isBareName(column),
        columnsOf[owner, default: 0] <= (headers[column].isOfPerson ? 1 : 0)
      else { continue }
      for neighbour in neighbours(of: column) {
        headers[neighbour] = headers[neighbour].owned(by: owner)
      }
    }
  }

  /// Whether the header is only a word for a person, and the cells are names: the `Parent` of
  /// `Child, Parent, Email`.
  private func isBareName(_ column: Int) -> Bool {
    headers[column].isOnlyOwner && cells[column].nameShare >= 0.8
  }

  /// The columns directly behind a name that name nobody and say something about one person: at most
  /// one of each kind, and the other half of the name.
  private func neighbours(of name: Int) -> [Int] {
    var seen: Set<ListConcept> = []
    var found: [Int] = []
    for column in headers.indices.dropFirst(name + 1) {
      let header = headers[column]
      guard header.namesNobody, header.isOfPerson, !areMore(column, than: name) else { break }
      let isNew =
        if header.isReading {
          seen.insert(.reading).inserted
        } else if header.isName {
          isOtherHalf(column, of: name) && seen.insert(.name).inserted
        } else {
          [ListConcept.email, .phone, .address].contains {
            header.strength($0) != .none && seen.insert($0).inserted
          }
        }
      guard isNew else { break }
      found.append(column)
    }
    return found
  }

  /// Whether the column has many more values than there are names: a teacher of many children has one
  /// address.
  private func areMore(_ column: Int, than name: Int) -> Bool {
    cells[name].filled > 0 && cells[name].distinct * 2 < cells[column].distinct
  }

  /// Whether the column holds the half that the name before it lacks. Two halves in a row are a
  /// name of their own.
  private func isOtherHalf(_ column: Int, of name: Int) -> Bool {
    guard column == name + 1, headers[column].isHalfOfName,
      headers[name].isHalfOfName || headers[name].saysOnlyName && mayBeHalf(name)
    else { return false }
    let next = column + 1
    return next >= headers.count || !headers[next].isHalfOfName || !headers[next].namesNobody
  }

  private func mayBeHalf(_ column: Int) -> Bool {
    cells[column].wordsOfName < NameHalves.mostWordsOfHalf
  }
}
