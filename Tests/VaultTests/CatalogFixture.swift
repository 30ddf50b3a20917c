import Storage
import TestSupport
import Vault
import Vocabulary

/// A new catalog with one event.
struct CatalogFixture {
  let folder: TemporaryFolder
  let catalog: Catalog

  init(_ entry: CatalogEntry? = nil) throws {
    folder = try TemporaryFolder()
    catalog = try Catalog(path: folder.path("catalog.sqlite"))
    guard let entry else { return }
    try catalog.add(entry)
    // `add` does not store these values, because it is for a new event.
    try catalog.setWindow(
      entry.id,
      CatalogWindow(
        title: entry.title, starts: entry.starts, ends: entry.ends, retention: entry.retention,
        closes: entry.windowCloses, latest: entry.latestWindow,
        pendingRetention: entry.pendingRetention, pendingSince: entry.pendingSince))
  }

  static func entry(_ slug: String, id: String = "id") -> CatalogEntry {
    CatalogEntry(
      id: EventID(text: id), slug: Slug(slug)!, title: "秋のセミナー", zone: "Asia/Tokyo",
      identity: [.email, .name], starts: Instant(seconds: 1000), ends: Instant(seconds: 2000),
      retention: 86_400, opened: Instant(seconds: 500))
  }
}
