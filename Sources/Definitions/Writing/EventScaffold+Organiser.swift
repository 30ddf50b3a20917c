extension EventScaffold {
  /// `events/organiser.yaml`, whose transport is `file`.
  package static let organiserYAML = """
    # Who we are, and what every event of ours has in common.
    # Look at it with: mayfly check
    # Every key is explained in docs/event-yaml.md.
    name: Example Seminar Office          # or one per language: { ja: …, en: … }
    contact: privacy@example.org          # stands in every letter
    language: en

    # The privacy policy in force.
    # policy: { version: 2026-10, url: "https://example.org/privacy" }

    mail:
      # 'file' puts letters into exports/, not into people's mailboxes. To send them, write
      # smtp://HOST:587 or smtps://HOST:465; user and password come from the environment or a
      # credential file, never from here.
      transport: file
      from: "Example Seminar Office <office@example.org>"
      # connections: 4
      # rate: [20/second, 2000/day]

    # Who is mailed once a day what needs attention.
    # alerts: office@example.org

    # No event may keep its attendees' data longer than this after its end.
    retention-limit: 180 days

    # How long before an event's data is destroyed the office is told.
    # warn: 3 days before

    # What every event inherits unless it says otherwise: fields, consents, notices, retention,
    # identity, language, timezone, venue.
    defaults: {}

    """
}
