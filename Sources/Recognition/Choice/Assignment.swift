import Vocabulary

/// Chooses one place for each field, so that no two fields share a column and the sum of the scores
/// is greatest: the assignment problem (Kuhn, 1955), with few fields and few places for each.
///
/// It follows the best places first and leaves a branch that cannot beat the best sum found. Where
/// no two fields want the same column, the first branch is the answer.
struct Assignment {
  struct Slot {
    let field: FieldName
    /// The best first.
    let places: [ScoredPlace]
  }

  private let slots: [Slot]
  /// The best sum that the slots from an index on can still add.
  private let bounds: [Double]
  private var best: (sum: Double, places: [Int?])
  private var steps = 0
  private static let mostSteps = 20_000
  private static let mostPlaces = 6

  init(_ slots: [Slot]) {
    self.slots = slots.map {
      Slot(field: $0.field, places: Array($0.places.prefix(Self.mostPlaces)))
    }.sorted { $0.places.first?.score ?? 0 > $1.places.first?.score ?? 0 }
    var bounds = [0.0]
    for slot in self.slots.reversed() {
      bounds.append((bounds.last ?? 0) + max(0, slot.places.first?.score ?? 0))
    }
    self.bounds = bounds.reversed()
    best = (-1, [])
    follow(0, sum: 0, used: [], chosen: [])
  }

  var places: [FieldName: ScoredPlace] {
    var places: [FieldName: ScoredPlace] = [:]
    for (slot, index) in zip(slots, best.places) {
      if let index { places[slot.field] = slot.places[index] }
    }
    return places
  }

  private mutating func follow(_ index: Int, sum: Double, used: Set<Int>, chosen: [Int?]) {
    steps += 1
    guard steps <= Self.mostSteps, sum + bounds[index] > best.sum else { return }
    guard index < slots.count else {
      best = (sum, chosen)
      return
    }
    for (number, scored) in slots[index].places.enumerated()
    where used.isDisjoint(with: scored.place.columns) {
      follow(
        index + 1, sum: sum + scored.score, used: used.union(scored.place.columns),
        chosen: chosen + [number])
    }
    follow(index + 1, sum: sum, used: used, chosen: chosen + [nil])
  }
}
