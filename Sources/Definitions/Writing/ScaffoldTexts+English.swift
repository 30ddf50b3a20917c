extension ScaffoldTexts {
  static let english = ScaffoldTexts(
    organiser: """
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

      """,
    event: { event, fields, letters in
      """
      # What this event needs to know of its attendees, why, and for how long.
      # Check it with: mayfly check \(event.slug)
      # Every key is explained in docs/event-yaml.md.
      title: \(YamlEditor.quoted(event.title))           # or one per language: { ja: …, en: … }
      language: \(event.language.rawValue)                  # of letters
      timezone: \(event.timezone)
      starts: \(event.starts)
      ends: \(event.ends)

      # Everything about the attendees is destroyed this long after the end. You cannot keep it forever.
      retention: 30 days after end

      # 'no': imports and purges run, notices wait. 'mayfly go \(event.slug)' sets it to 'yes'.
      live: no

      # A column of the list that belongs to none of these fields is dropped before it is stored.
      # Purposes: 'operate' (to run the event) and 'notify' (to send notices and materials).
      fields:
      \(fields)

      \(letters)

      """
    },
    fields: """
        name:    { kind: name, purposes: [operate, notify], required: yes }
        email:   { kind: email, purposes: [notify], required: yes }
        company: { kind: company, purposes: [operate] }
        # ticket:  { purposes: [operate, notify], values: [General, VIP] }
        # Health, faith and the like are stored only with each person's consent:
        # meal:    { purposes: [operate], sensitive: yes, consent: meal, keep: until end }
      # consents:
        # meal:    { column: Meal consent, accepted: ["Yes"], wording: "We store this for the meal." }
      """,
    letters: """
      # Letters, written in notices/NAME.md (or NAME.ja.md for one language).
      notices:
        reminder: { send: 7 days before start at 09:00, to: registered }
        # thanks: { send: 1 day after end at 10:00, to: checked-in, materials: [slides.pdf] }
      """,
    withoutLetters: { identity in
      """
      # No column of the list holds e-mail addresses. So Mayfly sends no notices, and this field
      # identifies people. If a column does hold addresses, declare it under 'fields:' and remove
      # this line.
      identity: \(identity)
      """
    },
    sharedAddresses: """
      # In the list, an address stands beside several names, such as a parent's beside two children.
      # By the address alone, only the first of them is stored. To store each name, remove the '#'
      # before the event's first import.
      # identity: [email, name]
      """,
    dropped: { column, reason in "dropped: \(column) (\(reason))" },
    columns: { event in
      """
      # Columns chosen with 'mayfly import \(event) LIST --map FIELD=COLUMN --save-map'.
      # Later imports into this event read these fields from these columns, where a list has them.
      # Change or remove lines as you like: 'mayfly check \(event)' reads this file.

      """
    },
    notice: { greeting in
      """
      ---
      subject: "Reminder: {{event.title}}"
      ---
      \(greeting)

      this is a reminder of **{{event.title}}**, from {{event.starts}} to {{event.ends}}.

      We look forward to seeing you.

      {{organiser.name}}

      """
    },
    greeting: "Dear {{name}},",
    greetingWithoutName: "Hello,",
    sampleList: [
      ["Name", "Email", "Company", "Date of birth"],
      ["Mina Example", "mina@example.org", "Example Trading", "1988-04-01"],
      ["Jo Sample", "jo@example.com", "Sample, Sons & Co.", "1979-12-24"],
      ["Kei Muster", "kei@example.net", "", "1990-07-15"],
      ["Lee Nobody", "lee(at)example.org", "Nobody Ltd", "1985-01-31"],
    ])
}
