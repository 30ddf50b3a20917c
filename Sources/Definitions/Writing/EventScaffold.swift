import Foundation
package import Vocabulary

/// The texts that `mayfly init` and `mayfly new` write: definitions with comments, a sample notice
/// and a sample list, in the office's language. They pass `mayfly check` without changes.
package struct EventScaffold: Sendable {
  package let slug: Slug
  package let title: String
  package let starts: LocalDateTime
  package let ends: LocalDateTime
  /// An IANA name.
  package let timezone: String
  /// Of the files and of the letters.
  package let language: ScaffoldLanguage

  /// - Parameter language: the office's language.
  package init(
    slug: Slug, title: String, starts: LocalDateTime, ends: LocalDateTime, timezone: String,
    language: Language = .english
  ) {
    (self.slug, self.title, self.starts, self.ends) = (slug, title, starts, ends)
    self.timezone = timezone
    self.language = ScaffoldLanguage(for: language)
  }

  /// `events/organiser.yaml`, with the transport `file`.
  package static func organiserYAML(in language: ScaffoldLanguage) -> String {
    language.texts.organiser
  }

  /// The file's name within the event's folder.
  package static let noticePath = "notices/reminder.md"
  /// Beside `event.yaml`, not in `lists/`: every import would read it from there.
  package static let sampleListPath = "sample.csv"

  /// `events/<slug>/event.yaml`, with `live: no`.
  ///
  /// - Parameters:
  ///   - fields: lines for `fields:` in place of the usual ones, each indented by two.
  ///   - identity: the field that identifies people when the list has no addresses. Then no
  ///     notices can be sent either.
  ///   - sharesAddresses: whether the list gives one address to people of several names.
  package func eventYAML(
    fields: String? = nil, identity: FieldName? = nil, sharesAddresses: Bool = false
  ) -> String {
    let texts = language.texts
    let letters = sharesAddresses ? "\(texts.sharedAddresses)\n\n\(texts.letters)" : texts.letters
    return texts.event(
      self, fields ?? texts.fields, identity.map(texts.withoutLetters) ?? letters)
  }

  /// `events/<slug>/notices/reminder.md`, in the letters' language.
  package var notice: String { notice(name: true) }

  /// The notice of an event whose list may lack names.
  ///
  /// - Parameter name: whether every attendee has a name; `nil` when the event has no such field.
  package func notice(name: Bool?) -> String {
    let texts = language.texts
    let greeting =
      switch name {
      case true?: texts.greeting
      case false?:
        "{{#name}}\(texts.greeting){{/name}}{{^name}}\(texts.greetingWithoutName){{/name}}"
      case nil: texts.greetingWithoutName
      }
    return texts.notice(greeting)
  }

  /// A list to try an import with, its header first: invented people, one row that will be refused,
  /// and a column that no purpose needs.
  package var sampleList: [[String]] { language.texts.sampleList }

  /// A comment for `event.yaml`, without its `#`: a column of a list that no field keeps, and why.
  package func droppedColumn(_ column: String, because reason: String) -> String {
    language.texts.dropped(column, reason)
  }

  /// The event file of `--like` with this scaffold's dates and `live: no`, and without what
  /// happened to the other event. Its comments and everything else stay the same.
  ///
  /// - Parameters:
  ///   - other: the event whose file `text` is. Commands for it in comments name this one.
  ///   - setsTitle: whether this scaffold's title replaces the file's.
  ///   - setsZone: whether this scaffold's time zone replaces the file's.
  /// - Returns: `nil` when `text` cannot be read.
  package func eventYAML(
    like text: String, of other: Slug? = nil, setsTitle: Bool = true, setsZone: Bool = false
  ) -> String? {
    var event = YamlEditor(text)
    let values =
      [("starts", "\(starts)"), ("ends", "\(ends)"), ("live", "no")]
      + (setsTitle ? [("title", title)] : []) + (setsZone ? [("timezone", timezone)] : [])
    for (key, value) in values where !event.set(key, to: value) { return nil }
    if event.place(of: Self.calledOff) != nil, !event.remove([Self.calledOff]) { return nil }
    guard let other else { return event.text }
    return event.text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.first == "#" ? renamed($0, from: other) : String($0) }.joined(separator: "\n")
  }

  /// A comment whose commands are about this event.
  private func renamed(_ comment: Substring, from other: Slug) -> String {
    ["check", "go"].reduce(String(comment)) { text, command in
      let parts = text.components(separatedBy: "mayfly \(command) \(other)")
      return parts.dropFirst().reduce(parts[0]) { text, rest in
        let isLonger = rest.first.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        return "\(text)mayfly \(command) \(isLonger == true ? other : slug)\(rest)"
      }
    }
  }

  /// The key of what happened to an event, which no other event has.
  private static let calledOff = "called-off"
}
