import Storage
package import Vocabulary

extension Catalog {
  /// How long the catalog remembers a departure: the longest unit of a rate.
  private static let memory = Period.days(1)

  /// Counts letters against the rates before they leave. So after a crash the next run waits a
  /// little longer; it never sends faster.
  package func recordSends(_ letters: Int, at now: Instant) throws {
    try database.write { access in
      try access.execute(
        """
        INSERT INTO departures (second, letters) VALUES (?, ?)
        ON CONFLICT (second) DO UPDATE SET letters = departures.letters + excluded.letters
        """, [.integer(now.seconds), .integer(letters)])
      try access.execute(
        "DELETE FROM departures WHERE second < ?", [.integer((now - Self.memory).seconds)])
    }
  }

  /// For each letter of the longest unit of `rates`: the least number of seconds since it left.
  /// It gives the latest letters, as many as a rate can count.
  package func sendTimes(for rates: [Rate], now: Instant) throws -> [Double] {
    let longest = rates.map(\.unit.seconds).max() ?? 0
    let most = rates.map(\.letters).max() ?? 0
    var ages: [Double] = []
    try database.read { access in
      try access.forEachRow(
        "SELECT second, letters FROM departures WHERE second > ? AND second <= ? "
          + "ORDER BY second DESC",
        [.integer(now.seconds - longest), .integer(now.seconds)]
      ) { row in
        // It left within that second, possibly at its end.
        let age = Double(max(0, now.seconds - (try row.seconds("second")) - 1))
        let letters = try row.count("letters").limited(to: 0...(most - ages.count))
        ages += repeatElement(age, count: letters)
      }
    }
    return ages.reversed()
  }
}
