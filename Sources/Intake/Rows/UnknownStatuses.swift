/// Counts the rows whose status nobody knows, by status, in bounded room.
///
/// The statuses stay here: what is said of them is where they stand.
struct UnknownStatuses {
  /// The rows of one status, or of all beyond ``most``.
  struct Group: Hashable {
    let line: Int
    let row: Int
    fileprivate(set) var rows = 0
    /// Whether these are several statuses.
    let isRest: Bool
  }

  /// In the order of their first rows.
  private(set) var groups: [Group] = []
  private var places: [String: Int] = [:]
  /// What was noted last, which the next row mostly repeats.
  private var last: (status: String, place: Int)?
  /// A list has few statuses; one that has more holds something else in that column.
  static let most = 20
  private static let longest = 256

  /// - Parameter status: as it stands in the list; only its beginning tells it from others.
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
