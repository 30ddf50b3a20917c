import Recognition

/// Counts the rows with an unknown status, by status, in limited memory.
///
/// The statuses stay in memory here. The report only says on which rows they are.
struct UnknownStatuses {
  /// The rows of one status, or of all statuses after the first ``most``.
  struct Group: Hashable {
    let line: Int
    let row: Int
    fileprivate(set) var rows = 0
    /// Whether the group holds several statuses.
    let isRest: Bool
  }

  /// In the order of their first rows.
  private(set) var groups: [Group] = []
  private var places: [String: Int] = [:]
  /// The last status noted. The next row mostly repeats it.
  private var last: (status: String, place: Int)?
  /// A list has few statuses. If it has more, that column holds something else.
  static let most = 20
  private static let longest = 256

  /// - Parameter status: as it is in the list; only its beginning tells it from other statuses.
  mutating func note(_ status: String, line: Int, row: Int) {
    if let last, last.status == status {
      groups[last.place].rows += 1
      return
    }
    let key = HeaderText.normal(String(status.prefix(Self.longest)))
    let place = places[key] ?? min(groups.count, Self.most)
    if place == groups.count {
      groups.append(Group(line: line, row: row, isRest: place == Self.most))
      if place < Self.most { places[key] = place }
    }
    groups[place].rows += 1
    last = (status, place)
  }
}
