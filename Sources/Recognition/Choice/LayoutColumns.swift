import Definitions
import Vocabulary

/// The columns of a table that a service's layout names.
struct LayoutColumns {
  /// The places of names, in the layout's order.
  let names: [ColumnPlace]
  private let layout: ServiceLayout?
  private let table: TableEvidence

  init(_ layout: ServiceLayout?, _ table: TableEvidence) {
    self.layout = layout
    self.table = table
    names = (layout?.names ?? []).compactMap { names in
      switch names {
      case .whole(let header): Self.column(header, in: table).map { .whole($0) }
      case .parts(let given, let family):
        Self.parts(given, family, in: table)
      }
    }
  }

  private static func parts(
    _ given: String, _ family: String, in table: TableEvidence
  ) -> ColumnPlace? {
    guard let first = column(given, in: table), let last = column(family, in: table) else {
      return nil
    }
    return NameHalves.place(given: first, family: last, in: table)
  }

  private static func column(
    _ header: String, in table: TableEvidence, after: Int = -1
  ) -> Int? {
    let key = HeaderText.normal(header)
    return table.headers.indices.first { $0 > after && table.headers[$0].normal == key }
  }

  /// The places with the layout's own places added or preferred. Cells that contradict a layout
  /// take its word away: services change, and a form's own column may stay empty.
  func preferred(_ places: [ScoredPlace], for kind: FieldKind) -> [ScoredPlace] {
    guard let layout else { return places }
    let known = kind == .name ? names : columns(kind, layout).map { .whole($0) }
    guard let first = known.first(where: { !isContradicted($0, kind) }) else { return places }
    let isAnswered = layout.isOfSender && places.contains { isAnswer($0, beside: first) }
    // The form's own question goes before the account.
    let weight = isAnswered ? -2 * table.weights[.margin] : table.weights[.layout]
    if let index = places.firstIndex(where: { $0.place == first }) {
      var all = places
      all[index].score += weight
      all[index].reasons.insert(.layout(layout.name), at: 0)
      all[index].isAnothers = false
      return all
    }
    let added = ScoredPlace(
      place: first, score: weight, reasons: [.layout(layout.name)], isNamed: true)
    return [added] + places
  }

  /// Whether a form asked for the value in columns of its own.
  private func isAnswer(_ scored: ScoredPlace, beside sender: ColumnPlace) -> Bool {
    scored.isNamed && !scored.isAnothers && scored.score >= table.weights[.least]
      && Set(scored.place.columns).isDisjoint(with: sender.columns)
      && scored.place.columns.contains { table.columns[$0].filled > 0 }
  }

  private func columns(_ kind: FieldKind, _ layout: ServiceLayout) -> [Int] {
    guard kind == .email else {
      return (layout.columns[kind] ?? []).compactMap { Self.column($0, in: table) }
    }
    return layout.emails.compactMap { email in
      guard let after = email.after else { return Self.column(email.header, in: table) }
      return Self.column(after, in: table).flatMap {
        Self.column(email.header, in: table, after: $0)
      }
    }
  }

  private func isContradicted(_ place: ColumnPlace, _ kind: FieldKind) -> Bool {
    let profiles = place.columns.map { table.columns[$0] }
    let isEmpty = !table.rows.isEmpty && profiles.allSatisfy { $0.filled == 0 }
    switch kind {
    case .email:
      return isEmpty || profiles.contains { $0.filled > 0 && $0.addressShare + $0.maskedShare == 0 }
    case .name:
      return isEmpty || profiles.allSatisfy { $0.filled > 0 && $0.letterShare < 0.5 }
    default: return false
    }
  }
}
