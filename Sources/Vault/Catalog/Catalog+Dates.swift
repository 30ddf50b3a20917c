import Storage
package import Vocabulary

extension Catalog {
  /// Notes what the event's definition says of its dates; what differs is a new revision.
  ///
  /// - Parameter wasTold: whether a letter left since the dates on record were noted.
  /// - Returns: the entry as it is then, and whether it is a new revision; `nil` when there is none.
  package func note(
    _ dates: EventDates, of slug: Slug, wasTold: Bool, at now: Instant
  ) throws -> (entry: CatalogEntry, isNew: Bool)? {
    try database.write { access in
      let query = "SELECT * FROM events WHERE slug = ?"
      let parameters = [StoredValue.text(slug.text)]
      guard let entry = try access.row(query, parameters, CatalogEntry.init(row:)) else {
        return nil
      }
      guard entry.dates != dates else { return (entry, false) }
      let told = wasTold ? entry.dates : entry.told
      try access.execute(
        """
        UPDATE events SET said_starts = ?, said_ends = ?, said_off = ?, told_starts = ?,
          told_ends = ?, told_off = ?, noted = ?, revision = revision + 1, revised = ?
        WHERE id = ?
        """,
        dates.stored + told.stored + [
          .integer(now.seconds),
          .optional(entry.revised(by: dates, wasTold: wasTold, at: now)?.seconds),
          .text(entry.id.text),
        ])
      return try access.row(query, parameters, CatalogEntry.init(row:)).map { ($0, true) }
    }
  }
}

extension CatalogEntry {
  /// Since when the attendees must be told, once `dates` are noted.
  ///
  /// - Parameter wasTold: whether a letter left since ``noted``.
  package func revised(by dates: EventDates, wasTold: Bool, at now: Instant) -> Instant? {
    if dates.isNews(to: wasTold ? self.dates : told) { return now }
    // A call-off that came and went leaves the telling of a move where it was.
    let isSamePlan = dates.starts == self.dates.starts && dates.ends == self.dates.ends
    return isSamePlan ? revised : nil
  }
}
