import Definitions
package import Storage
package import Vault
import Vocabulary
package import Workspaces

/// Looks for the fields of other attendees that mention a person of an event.
///
/// It opens the record of every attendee, so it takes as long as an export of the event.
package struct Mentions {
  private let event: EventSession
  private let choices: Set<FieldName>

  package init(in event: EventSession) {
    self.event = event
    choices = Set(event.definition.fields.filter { !$0.values.isEmpty }.map(\.name))
  }

  /// The fields that mention the person, in the order in which their attendees were added.
  ///
  /// - Parameter shouldStop: asked for every attendee, so that a search can have a limit of time.
  /// - Returns: `nil` when it was stopped.
  package func all(
    of person: AttendeeRow, in access: borrowing DatabaseAccess, unless shouldStop: () -> Bool
  ) throws -> [Mention]? {
    let finder = PersonMentions(
      of: [(person.code, try event.store.values(of: person))], kinds: event.fieldUses.kinds,
      identity: event.entry.identity, choices: choices)
    var found: [Mention] = []
    do {
      try AttendeeQueries.forEach(in: access) { row in
        if shouldStop() { throw Stopped() }
        guard row.id != person.id else { return }
        let fields = finder.fields(in: try event.store.values(of: row)).keys.sorted()
        found += fields.map { Mention(attendee: row.id, code: row.code, field: $0) }
      }
    } catch is Stopped {
      return nil
    }
    return found
  }

  private struct Stopped: Error {}
}
