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
  package func sendTimes(for rates: [Rate], now: Instant) throws -> [Double] {
    let longest = rates.map(\.unit.seconds).max() ?? 0
    let most = rates.map(\.letters).max() ?? 0
    return try database.read { access in
      try access.rows(
        "SELECT second, letters FROM departures WHERE second > ? AND second <= ? ORDER BY second",
        [.integer(now.seconds - longest), .integer(now.seconds)]
      ) { row in
        Array(
          // It left within that second, possibly at its end.
          repeating: Double(max(0, now.seconds - (try row.integer("second")) - 1)),
          count: min(most, Int(try row.integer("letters"))))
      }.flatMap(\.self)
    }
  }
}
