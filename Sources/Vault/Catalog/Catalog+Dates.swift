import Storage
package import Vocabulary

extension Catalog {
  /// Notes the dates from the definition of the event. Changed dates are a new revision.
  ///
  /// - Parameter wasTold: whether a letter left after the dates on record were noted.
  /// - Returns: the entry afterwards, and whether it is a new revision; `nil` if there is no entry.
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
  /// The value of ``revised`` after `dates` are noted: since when the attendees must get news.
  ///
  /// - Parameter wasTold: whether a letter left after ``noted``.
  package func revised(by dates: EventDates, wasTold: Bool, at now: Instant) -> Instant? {
    if dates.isNews(to: wasTold ? self.dates : told) { return now }
    // A call-off that was taken back does not change the news about a move.
    let isSamePlan = dates.starts == self.dates.starts && dates.ends == self.dates.ends
    return isSamePlan ? revised : nil
  }
}
