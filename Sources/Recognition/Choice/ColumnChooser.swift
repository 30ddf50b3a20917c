package import Definitions
package import Vocabulary

/// Chooses the columns of a list for the fields of an event, by headers and cells together.
package struct ColumnChooser {
  /// A field that needs a column.
  package struct Wanted: Sendable {
    package let field: FieldDefinition
    /// Whether the field's name says no more than its kind, or no other field has this kind.
    package let mayTakeItsKind: Bool
    /// Whether a row without it is no attendee.
    package let isNeeded: Bool
    /// Whether the value alone tells people apart, so that one value for all rows is not theirs.
    package let tellsApart: Bool

    package init(
      _ field: FieldDefinition, mayTakeItsKind: Bool, isNeeded: Bool, tellsApart: Bool = false
    ) {
      self.field = field
      self.mayTakeItsKind = mayTakeItsKind
      self.isNeeded = isNeeded
      self.tellsApart = tellsApart
    }
  }

  /// What was found for a field.
  package enum Outcome: Sendable {
    case found(ScoredPlace)
    /// Several columns fit nearly equally; the best first.
    case tie([ScoredPlace])
    /// Nothing fits well enough. The places could be meant; the best first.
    case nothing(close: [ScoredPlace])
  }

  private let table: TableEvidence
  private let layout: LayoutColumns
  private let scorer: ColumnScorer

  package init(_ table: TableEvidence, layout: ServiceLayout?) {
    self.table = table
    self.layout = LayoutColumns(layout, table)
    scorer = ColumnScorer(table: table)
  }

  /// - Parameter taken: columns that other fields have already.
  package func choose(_ wanted: [Wanted], without taken: Set<Int>) -> [FieldName: Outcome] {
    let all = wanted.map { ($0, places(for: $0, without: taken)) }
    let slots = all.map { wanted, places in
      Assignment.Slot(
        field: wanted.field.name,
        places: places.filter { isEnough($0) && !$0.isAnothers && !$0.isOnlyProposed })
    }
    let chosen = Assignment(slots).places
    var outcomes: [FieldName: Outcome] = [:]
    for (wanted, places) in all {
      let name = wanted.field.name
      guard let place = chosen[name] else {
        outcomes[name] = .nothing(close: places.filter { $0.isAnothers || $0.isNamed })
        continue
      }
      let others = chosen.filter { $0.key != name }.flatMap(\.value.place.columns)
      let rivals = rivals(of: place, among: places, without: Set(others))
      outcomes[name] = rivals.isEmpty ? .found(place) : tie(place, rivals, wanted)
    }
    return outcomes
  }

  private func isEnough(_ scored: ScoredPlace) -> Bool { scored.score >= table.weights[.least] }

  /// A column that is only guessed from its cells is not worth a question if the event can do
  /// without it.
  private func tie(_ place: ScoredPlace, _ rivals: [ScoredPlace], _ wanted: Wanted) -> Outcome {
    let isGuess = !place.isNamed && !wanted.isNeeded
    return isGuess ? .nothing(close: []) : .tie([place] + rivals)
  }

  private func rivals(
    of place: ScoredPlace, among places: [ScoredPlace], without used: Set<Int>
  ) -> [ScoredPlace] {
    places.filter { other in
      guard isEnough(other), !other.isAnothers,
        place.score - other.score < table.weights[.margin],
        used.isDisjoint(with: other.place.columns),
        Set(other.place.columns).isDisjoint(with: place.place.columns)
      else { return false }
      return !areEqual(place.place, other.place)
    }
  }

  private func areEqual(_ first: ColumnPlace, _ second: ColumnPlace) -> Bool {
    guard case .whole(let one) = first, case .whole(let two) = second else { return false }
    return table.areEqual(one, two)
  }
}

// MARK: The places of one field

extension ColumnChooser {
  private func places(for wanted: Wanted, without taken: Set<Int>) -> [ScoredPlace] {
    let name = HeaderText.normal(wanted.field.name.text)
    let concepts = WordIndex.builtIn.concepts(of: name)
    let kind = ListConcept(wanted.field.kind)
    let isGeneric = kind.map { concepts.contains($0) } ?? false
    var all: [ScoredPlace] = []
    if !isGeneric { all += scorer.named(name, concepts) }
    if let kind, wanted.mayTakeItsKind, isGeneric || all.isEmpty {
      all += places(of: kind, tellsApart: wanted.tellsApart)
      all = layout.preferred(all, for: wanted.field.kind)
    }
    return all.filter { taken.isDisjoint(with: $0.place.columns) }
      .sorted { ($0.score, -$0.place.columns[0]) > ($1.score, -$1.place.columns[0]) }
  }

  private func places(of concept: ListConcept, tellsApart: Bool) -> [ScoredPlace] {
    switch concept {
    case .name: scorer.names()
    case .email: scorer.emails(tellApart: tellsApart)
    default: scorer.others(concept)
    }
  }
}

extension ColumnChooser {
  /// Further places of a name, for rows that leave the chosen one empty: those that the layout
  /// names, or else the attendee's own halves beside the whole name.
  package func fallbacks(for place: ColumnPlace, without taken: Set<Int>) -> [ColumnPlace] {
    let free = { (other: ColumnPlace) in other != place && taken.isDisjoint(with: other.columns) }
    if layout.names.contains(place) { return layout.names.filter(free) }
    guard case .whole = place else { return [] }
    return scorer.names().filter { scored in
      guard case .parts(let given, _) = scored.place, let first = given.first else { return false }
      let owner = table.headers[first].owner
      return (owner == nil || owner == .attendee)
        && Set(scored.place.columns).isDisjoint(with: place.columns)
    }.map(\.place).filter(free)
  }
}
