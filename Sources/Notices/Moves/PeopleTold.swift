import Storage
import Vault
package import Vocabulary
import Workspaces

/// Notes whom the office told of a change in another way than by a letter.
package struct PeopleTold {
  private let context: NoticesContext
  private let environment: Environment

  package init(_ context: NoticesContext) {
    self.context = context
    environment = context.workspace.environment
  }

  /// Notes that these people know the event's present dates, or that it was called off.
  ///
  /// - Throws: `WorkspaceError` for a person whom the event does not have. Then nobody is noted.
  package func note(_ people: [String], of slug: Slug) throws -> [AttendeeCode] {
    try context.workspace.session(slug, for: .people) { event in
      try event.vault.database.write { access in
        let rows = try people.map { try event.find($0, in: access) }
        try event.outbox.noteTold(rows.map(\.id), at: environment.now(), in: access)
        return rows.map(\.code)
      }
    }
  }

  /// Notes that everybody knows who is registered.
  ///
  /// - Returns: how many people.
  package func noteEverybody(of slug: Slug) throws -> Int {
    try context.workspace.session(slug, for: .people) { event in
      try event.vault.database.write { access in
        var people: [AttendeeID] = []
        try AttendeeQueries.forEach(in: access) { row in
          if row.status != .cancelled { people.append(row.id) }
        }
        try event.outbox.noteTold(people, at: environment.now(), in: access)
        return people.count
      }
    }
  }
}
