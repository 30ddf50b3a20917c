/// What an action needs of an event's definition.
package enum DefinitionNeed: Sendable {
  /// All of it.
  case everything
  /// What it says about people and dates. Faults in the texts of letters do not matter.
  case people
}
