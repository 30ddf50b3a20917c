package import Roster
import Vault
import Vocabulary

extension Workspace {
  package func roster(_ event: OpenEvent) -> EventRoster {
    EventRoster(
      event: event.definition, identity: event.entry.identity, vault: event.vault,
      store: event.store, surroundings: surroundings)
  }
}
