import Definitions

/// Weighs the evidence for one column and one concept. ``RecognitionWeights`` says what counts how
/// much.
struct ColumnScorer {
  let table: TableEvidence

  private var weights: RecognitionWeights { table.weights }

  /// What a column's header says for the concept, and whose column it is.
  ///
  /// - Returns: `nil` when the header says that the column does not hold it.
  func byHeader(_ column: Int, _ concept: ListConcept) -> ScoredPlace? {
    let header = table.headers[column]
    guard !header.isAboutIt(concept) else { return nil }
    var scored = ScoredPlace(place: .whole(column), score: 0, reasons: [])
    switch header.strength(concept) {
    case .whole: add(.header, .header, to: &scored)
    case .bare: add(.headerBare, .header, to: &scored)
    case .part(let besideUnknown):
      add(besideUnknown ? .headerPartUnknown : .headerPart, .headerPart, to: &scored)
    case .none: break
    }
    scored.isNamed = !scored.reasons.isEmpty
    addOwner(header, to: &scored)
    return scored
  }

  /// A column of which the header says only whose it is.
  private func plain(_ column: Int) -> ScoredPlace {
    var scored = ScoredPlace(place: .whole(column), score: 0, reasons: [])
    addOwner(table.headers[column], to: &scored)
    return scored
  }

  private func addOwner(_ header: HeaderReading, to scored: inout ScoredPlace) {
    switch header.owner {
    // Who takes part in a meal may be somebody's companion.
    case .attendee? where header.isAboutMeal: break
    case .attendee?: add(.attendee, .owner(.attendee), to: &scored)
    case .buyer?: add(.buyer, .owner(.buyer), to: &scored)
    case .other?: add(.other, .owner(.other), to: &scored)
    case .guest?, .registrant?, nil: break
    }
    if header.isLesser || header.isAboutMeal && header.owner == .attendee {
      add(.lesser, .secondChoice, to: &scored)
    }
    if header.isGreater { add(.greater, .firstChoice, to: &scored) }
  }

  private func add(
    _ key: RecognitionWeights.Key, _ reason: ColumnReason, to scored: inout ScoredPlace
  ) {
    scored.score += weights[key]
    scored.reasons.append(reason)
  }

  /// Adds what the cells say.
  ///
  /// - Parameter share: of the filled cells that have the value's form.
  func addCells(_ share: Double, _ content: ColumnProfile.Content, to scored: inout ScoredPlace) {
    let columns = scored.place.columns.map { table.columns[$0] }
    guard let first = columns.first, columns.contains(where: { $0.filled > 0 }) else { return }
    scored.score += weights[.cells] * share
    scored.reasons.append(.cells(content, percent: Int((share * 100).rounded(.down))))
    scored.score += weights[.filled] * first.filledShare
    scored.score += weights[.varied] * first.distinctShare
    if first.isOneValue {
      add(.same, .oneValue, to: &scored)
    } else if first.filled > 1, first.distinct == first.filled {
      scored.reasons.append(.allDifferent)
    }
  }
}

// MARK: Addresses

extension ColumnScorer {
  /// The columns that can hold the attendees' addresses.
  ///
  /// - Parameter tellApart: whether each person must have an address of their own.
  func emails(tellApart: Bool) -> [ScoredPlace] {
    let columns = table.columns.indices
    let isFullSomewhere = columns.contains {
      table.columns[$0].addressShare >= 0.5 && table.headers[$0].owner ?? .attendee == .attendee
    }
    let mostDomains = columns.map { table.columns[$0].domains }.max() ?? 0
    return columns.compactMap { column in
      let profile = table.columns[column]
      let share = profile.addressShare + profile.maskedShare
      // Cells full of addresses are stronger than a word such as `ID` beside `email`.
      let header = byHeader(column, .email) ?? (share >= 0.8 ? plain(column) : nil)
      guard var scored = header, scored.isNamed || share >= 0.5 else { return nil }
      addCells(share, .addresses, to: &scored)
      if profile.filled >= 3, profile.domains == 1, mostDomains >= 3 {
        add(.sameDomain, .oneDomain, to: &scored)
      }
      if isOffices(column) { scored.score += weights[.same] }
      if share < 0.5, isFullSomewhere, !table.rows.isEmpty { scored.score += weights[.contrary] }
      scored.isAnothers =
        [.buyer, .other].contains(table.headers[column].owner) || tellApart && isOffice(profile)
      return scored
    }
  }

  /// Whether one address stands in most rows, beside a column in which nearly all are different.
  private func isOffices(_ column: Int) -> Bool {
    !table.columns[column].isOneValue && table.columns[column].isMostlyOneValue
      && table.columns.indices.contains { other in
        table.columns[other].addressShare >= 0.8 && table.columns[other].distinctShare >= 0.8
          && table.headers[other].owner ?? .attendee == .attendee
      }
  }

  /// Whether people of different names all have one address.
  private func isOffice(_ addresses: ColumnProfile) -> Bool {
    addresses.isOneValue && addresses.addressShare == 1
      && table.columns.contains { $0.nameShare >= 0.8 && $0.filled >= 3 && $0.distinctShare >= 0.8 }
  }
}

// MARK: Names

extension ColumnScorer {
  /// The places that can hold the attendees' names.
  func names() -> [ScoredPlace] {
    let halves = NameHalves(table)
    let pairs = halves.pairs.compactMap { pair(given: $0.given, family: $0.family) }
    let used = Set(pairs.flatMap(\.place.columns))
    let alone = halves.alone.filter { !used.contains($0) }.compactMap { column in
      halfAlone(column)
    }
    return table.columns.indices.filter { !halves.plainHalves.contains($0) }
      .compactMap { wholeName($0) } + pairs + alone + neighbours()
  }

  /// Two columns of single words side by side, which are halves of names, in a list without headers.
  /// Under headers that nobody knows, they are only proposed, because two words of any other kind
  /// look the same.
  private func neighbours() -> [ScoredPlace] {
    let hasHeaders = !table.headers.allSatisfy(\.isEmpty)
    return table.columns.indices.dropLast().compactMap { column in
      let pair = [column, column + 1]
      let both = pair.map { table.columns[$0] }
      guard both.allSatisfy({ $0.nameShare >= 0.8 && $0.wordsOfName < 1.5 }),
        !hasHeaders
          || pair.allSatisfy({ table.headers[$0].isUnknown })
            && both.allSatisfy({ $0.filledShare >= 0.8 })
      else { return nil }
      var scored = ScoredPlace(
        place: .joined(pair), score: weights[.whole], reasons: [.halves])
      scored.isOnlyProposed = hasHeaders
      addCells(both.map(\.nameShare).reduce(0, +) / 2, .names, to: &scored)
      return scored
    }
  }

  private func wholeName(_ column: Int) -> ScoredPlace? {
    let header = table.headers[column]
    let profile = table.columns[column]
    let isBare = isBareName(column)
    guard var scored = byHeader(column, .name), !header.isReading,
      mayBeNames(column), !isHalf(header), scored.isNamed || looksLikeNames(column) || isBare
    else { return nil }
    if isBare, header.isRegistrant { add(.headerPart, .headerPart, to: &scored) }
    scored.score += weights[.whole]
    addCells(profile.nameShare, .names, to: &scored)
    if profile.filled == 0, !table.rows.isEmpty { scored.score += weights[.contrary] }
    scored.isAnothers = header.owner == .other
    return scored
  }

  /// Whether the header is only a word for the attendee, such as `Guest`, and the cells are names of
  /// different people.
  private func isBareName(_ column: Int) -> Bool {
    let (header, profile) = (table.headers[column], table.columns[column])
    return header.isOnlyOwner && (header.owner == .attendee || header.isRegistrant)
      && profile.filled >= 2 && profile.nameShare >= 0.8 && profile.distinctShare >= 0.8
  }

  /// Whether the header has a word for one half of a name beside the word for a name: `お名前（姓）`.
  private func isHalf(_ header: HeaderReading) -> Bool {
    let halves = [header.strength(.given), header.strength(.family)]
    return header.strength(.name) != .whole && halves.filter { $0 != .none }.count == 1
  }

  private func pair(given: Int, family: Int) -> ScoredPlace? {
    guard mayBeNames(given), mayBeNames(family) else { return nil }
    let best = max(headerScore(given, .given), headerScore(family, .family))
    var scored = ScoredPlace(
      place: NameHalves.place(given: given, family: family, in: table),
      score: best + ownerScore(given),
      reasons: [.header, .halves], isAnothers: table.headers[given].owner == .other, isNamed: true)
    let share = (table.columns[given].nameShare + table.columns[family].nameShare) / 2
    addCells(share, .names, to: &scored)
    let isEmpty = table.columns[given].filled == 0 && table.columns[family].filled == 0
    if isEmpty, !table.rows.isEmpty { scored.score += weights[.contrary] }
    return scored
  }

  private func halfAlone(_ column: Int) -> ScoredPlace? {
    let concept: ListConcept = table.headers[column].strength(.given) != .none ? .given : .family
    guard var scored = byHeader(column, concept), mayBeNames(column) else { return nil }
    scored.score += weights[.halfAlone]
    addCells(table.columns[column].nameShare, .names, to: &scored)
    if table.columns[column].filled == 0, !table.rows.isEmpty { scored.score += weights[.contrary] }
    scored.isAnothers = table.headers[column].owner == .other
    return scored
  }

  private func headerScore(_ column: Int, _ concept: ListConcept) -> Double {
    switch table.headers[column].strength(concept) {
    case .whole: weights[.header]
    case .bare: weights[.headerBare]
    case .part(false): weights[.headerPart]
    case .part(true): weights[.headerPartUnknown]
    case .none: 0
    }
  }

  private func ownerScore(_ column: Int) -> Double {
    plain(column).score
  }

  /// A name has letters. A column of order numbers holds no names, whatever its header says.
  private func mayBeNames(_ column: Int) -> Bool {
    let profile = table.columns[column]
    return profile.filled == 0 || profile.letterShare >= 0.5 && profile.addressShare < 0.5
  }

  /// Whether the cells alone say that these are names of people: two words, or a script without
  /// blanks, and nearly all different.
  private func looksLikeNames(_ column: Int) -> Bool {
    let (header, profile) = (table.headers[column], table.columns[column])
    guard profile.filled >= 2, profile.nameShare >= 0.8, profile.distinctShare >= 0.8,
      profile.wordsOfName >= 1.5, profile.filledShare >= 0.8
    else { return false }
    return !ListConcept.allCases.contains { $0 != .name && header.strength($0) != .none }
      && !header.isAboutIt(.name)
  }
}

// MARK: Other fields

extension ColumnScorer {
  /// The columns that can hold another kind of data, such as a telephone number.
  func others(_ concept: ListConcept) -> [ScoredPlace] {
    table.columns.indices.compactMap { column in
      guard var scored = byHeader(column, concept), scored.isNamed else { return nil }
      let profile = table.columns[column]
      if concept == .phone, profile.filled >= 3, profile.phoneShare < 0.3 {
        scored.score += weights[.contrary]
      }
      if concept == .birthDate, profile.filled >= 3, profile.dateShare + profile.numberShare < 0.3 {
        scored.score += weights[.contrary]
      }
      scored.score += weights[.filled] * profile.filledShare
      scored.isAnothers = [.buyer, .other].contains(table.headers[column].owner)
      return scored
    }
  }

  /// The columns whose whole header names the field or one of the concepts that its name stands for.
  func named(_ name: String, _ concepts: Set<ListConcept>) -> [ScoredPlace] {
    table.columns.indices.compactMap { column in
      let header = table.headers[column]
      var scored = ScoredPlace(place: .whole(column), score: 0, reasons: [], isNamed: true)
      if [header.normal, header.bare].contains(name) {
        scored.score += 1
        add(.header, .header, to: &scored)
        return scored
      }
      let strengths = concepts.map { header.strength($0) }
      if strengths.contains(.whole) {
        add(.header, .header, to: &scored)
      } else if strengths.contains(.bare) {
        add(.headerBare, .header, to: &scored)
      } else {
        return nil
      }
      scored.score += weights[.filled] * table.columns[column].filledShare
      return scored
    }
  }
}
