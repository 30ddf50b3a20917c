package import Vocabulary

/// The texts that `mayfly init` and `mayfly new` write: definitions with comments, a sample notice
/// and a sample list. They pass `mayfly check` without changes.
package struct EventScaffold: Sendable {
  package let slug: Slug
  package let title: String
  package let starts: LocalDateTime
  package let ends: LocalDateTime
  /// An IANA name.
  package let timezone: String

  /// The letters' language: Japanese for a Japanese office, English for every other.
  package let language: Language

  /// - Parameter language: the office's language.
  package init(
    slug: Slug, title: String, starts: LocalDateTime, ends: LocalDateTime, timezone: String,
    language: Language = .english
  ) {
    (self.slug, self.title, self.starts, self.ends) = (slug, title, starts, ends)
    self.timezone = timezone
    self.language = language == .japanese ? .japanese : .english
  }

  /// The file's name within the event's folder.
  package static let noticePath = "notices/reminder.md"
  /// Beside `event.yaml`, not in `lists/`: every import would read it from there.
  package static let sampleListPath = "sample.csv"

  /// `events/<slug>/event.yaml`, with `live: no`.
  ///
  /// - Parameters:
  ///   - fields: lines for `fields:` in place of the usual ones, each indented by two.
  ///   - identity: the field that tells people apart when the list has no addresses. Then no
  ///     notices can be sent either.
  package func eventYAML(fields: String? = nil, identity: FieldName? = nil) -> String {
    """
    # What this event needs to know of its attendees, why, and for how long.
    # Check it with: mayfly check \(slug)
    # Every key is explained in docs/event-yaml.md.
    title: \(YamlEditor.quoted(title))           # or one per language: { ja: …, en: … }
    language: \(language)                  # of letters
    timezone: \(timezone)
    starts: \(starts)
    ends: \(ends)

    # Everything about the attendees is destroyed this long after the end. You cannot keep it forever.
    retention: 30 days after end

    # 'no': imports and purges run, notices wait. 'mayfly go \(slug)' sets it to 'yes'.
    live: no

    # A column of the list that belongs to none of these fields is dropped before it is stored.
    # Purposes: 'operate' (to run the event) and 'notify' (to send notices and materials).
    fields:
    \(fields ?? Self.usualFields)

    \(identity.map(Self.withoutLetters) ?? Self.usualNotices)

    """
  }

  private static let usualNotices = """
    # Letters, written in notices/NAME.md (or NAME.ja.md for one language).
    notices:
      reminder: { send: 7 days before start at 09:00, to: registered }
      # thanks: { send: 1 day after end at 10:00, to: checked-in, materials: [slides.pdf] }
    """

  private static func withoutLetters(_ identity: FieldName) -> String {
    """
    # No column of the list was taken for the e-mail address, so nobody can be written to, and people
    # are told apart by this. With an address, declare it, and remove this line.
    identity: \(identity)
    """
  }

  private static let usualFields = """
      name:    { kind: name, purposes: [operate, notify], required: yes }
      email:   { kind: email, purposes: [notify], required: yes }
      company: { kind: company, purposes: [operate] }
      # ticket:  { purposes: [operate, notify], values: [General, VIP], statistics: yes }
      # Health, faith and the like are stored only with each person's consent:
      # meal:    { purposes: [operate], sensitive: yes, consent: meal, keep: until end }
    # consents:
      # meal:    { column: Meal consent, accepted: ["Yes"], wording: "We store this for the meal." }
    """

  /// `events/<slug>/notices/reminder.md`, in the letters' language.
  package var notice: String { language == .japanese ? Self.japaneseNotice : Self.notice }

  private static let japaneseNotice = """
    ---
    subject: "【ご案内】{{event.title}}"
    ---
    {{name}} 様

    「{{event.title}}」の開催が近づいてまいりましたので、ご案内いたします。

    日時：{{event.starts}} から {{event.ends}} まで

    当日お会いできますことを楽しみにしております。

    {{organiser.name}}

    """

  /// The reminder in English.
  package static let notice = """
    ---
    subject: "Reminder: {{event.title}}"
    ---
    Dear {{name}},

    this is a reminder of **{{event.title}}**, from {{event.starts}} to {{event.ends}}.

    We look forward to seeing you.

    {{organiser.name}}

    """

  /// A list to try an import with, its header first: invented people, one row that will be refused,
  /// and a column that no purpose needs.
  package static let sampleList = [
    ["Name", "Email", "Company", "Date of birth"],
    ["Mina Example", "mina@example.org", "Example Trading", "1988-04-01"],
    ["Jo Sample", "jo@example.com", "Sample, Sons & Co.", "1979-12-24"],
    ["Kei Muster", "kei@example.net", "", "1990-07-15"],
    ["Lee Nobody", "lee(at)example.org", "Nobody Ltd", "1985-01-31"],
  ]

  /// The event file of `--like` with this scaffold's title and dates and `live: no`. Its comments
  /// and everything else stay the same.
  ///
  /// - Parameter setsZone: whether this scaffold's time zone replaces the file's.
  /// - Returns: `nil` when `text` cannot be read.
  package func eventYAML(like text: String, setsZone: Bool = false) -> String? {
    var event = YamlEditor(text)
    let values =
      [("title", title), ("starts", "\(starts)"), ("ends", "\(ends)"), ("live", "no")]
      + (setsZone ? [("timezone", timezone)] : [])
    for (key, value) in values where !event.set(key, to: value) { return nil }
    return event.text
  }
}

extension EventScaffold {
  /// `events/organiser.yaml`, with the transport `file`.
  package static let organiserYAML = """
    # Who we are, and what every event of ours has in common.
    # Check it with: mayfly check
    # Every key is explained in docs/event-yaml.md.
    name: Example Seminar Office          # or one per language: { ja: …, en: … }
    contact: privacy@example.org          # is in every letter
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

    # Who gets an e-mail once a day about what needs attention.
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
