package import Vocabulary

extension FieldDefinition {
  /// Whether the time until which the field may be kept has passed.
  package func isPast(in event: EventDefinition, at now: Instant) -> Bool {
    guard let keepUntil,
      let end = keepUntil.instant(starts: event.starts, ends: event.ends, zone: event.zone)
    else { return false }
    return end <= now
  }
}
