package import Attendees
import Vault
import Vocabulary

extension Workspace {
  package func roster(_ event: OpenEvent) -> AttendeeDirectory {
    AttendeeDirectory(
      event: event.definition, identity: event.entry.identity, vault: event.vault,
      store: event.store, environment: environment)
  }
}
