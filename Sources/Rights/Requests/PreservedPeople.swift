import Retention
import Storage
import Vault
import Vocabulary
import Workspaces

/// People whose data a hold keeps after the purge of their event.
struct PreservedPeople {
  struct Found {
    let event: EventID
    let slug: Slug
    let hold: String
    let record: PreservedRecord
  }

  private let workspace: Workspace

  init(_ context: RightsContext) { workspace = context.workspace }

  /// The kept records in which the typed text is a value.
  func find(_ order: RequestOrder) throws -> [Found] {
    let typed = tidied(order.identity).lowercased()
    let address = EmailAddress(order.identity)
    return try all().filter { found in
      if case .event(let slug) = order.place, found.slug != slug { return false }
      return found.record.items.contains { item in
        tidied(item.value).lowercased() == typed
          || address.map { EmailAddress(item.value) == $0 } ?? false
      }
    }
  }

  /// The record that a hold keeps.
  func record(of hold: String) throws -> Found? { try all().first { $0.hold == hold } }

  private func all() throws -> [Found] {
    let kept = try OfficeVault.preserved(workspace.paths)
    guard !kept.isEmpty else { return [] }
    let office = try OfficeVault(
      paths: workspace.paths,
      key: try workspace.keyring.keyMadeWhereMissing(
        OfficeVault.keyName, from: workspace.environment))
    let slugs = Dictionary(
      uniqueKeysWithValues: try workspace.catalog.entries().map { ($0.id, $0.slug) })
    return try workspace.catalog.holds().filter { kept.contains($0.id) }.compactMap { hold in
      guard let slug = slugs[hold.event] else { return nil }
      let key = try workspace.keyring.key(PreservedRecord.keyName(hold))
      return try office.record(for: hold, under: key).map {
        Found(event: hold.event, slug: slug, hold: hold.id, record: $0)
      }
    }
  }
}
