import ArgumentParser
import Definitions
import Foundation
import Vault
import Vocabulary
import Wording

extension Slug: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}

extension FieldName: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}

extension ScaffoldLanguage: ExpressibleByArgument {}

/// `FIELD=VALUE`. If the value is `-`, the program asks for it.
struct Assignment: ExpressibleByArgument {
  let field: FieldName
  let value: String

  init?(argument: String) {
    guard let equals = argument.firstIndex(of: "="),
      let field = FieldName(String(argument[..<equals]))
    else { return nil }
    self.field = field
    value = String(argument[argument.index(after: equals)...])
  }

  /// The values by field. A `-` is read from standard input. A field can be
  /// given once.
  static func values(_ assignments: [Assignment]) throws -> FieldValues {
    var values = FieldValues()
    for assignment in assignments {
      guard values[assignment.field] == nil else {
        throw ValidationError("'\(assignment.field)' is given twice; give one value")
      }
      values[assignment.field] = PersonalText(
        try Prompt.value(assignment.value, prompt: assignment.field.text))
    }
    return values
  }
}

/// Reads values that the user wants to keep out of the process list and the shell history.
enum Prompt {
  /// `text` itself. If it is `-`, a line from standard input, with a prompt on a terminal.
  static func value(_ text: String, prompt: String) throws -> String {
    guard text == "-" else { return text }
    if isatty(STDIN_FILENO) == 1 {
      StandardStream.error.write("\(prompt): ")
    }
    guard let line = readLine() else {
      throw ValidationError("'-' reads a line from standard input, which has none")
    }
    return line
  }

  /// Refuses what else stands on standard input, when one of `texts` was read from it. A list of
  /// people given to a command for one person must not seem to be done.
  ///
  /// - Throws: `ValidationError` for a line that is not blank. On a terminal it asks nothing.
  static func requireEnd(after texts: [String]) throws {
    guard texts.contains("-"), isatty(STDIN_FILENO) != 1 else { return }
    while let line = readLine() {
      guard line.allSatisfy(\.isWhitespace) else {
        throw ValidationError(
          "standard input holds more lines than '-' are given, so nothing was done; give one line "
            + "for each '-'")
      }
    }
  }
}

extension Prompt {
  /// - Throws: `ValidationError` for a date that no calendar has.
  static func requireDay(_ text: String, _ option: String) throws {
    guard let day = DateParts.missingDay(in: text) else { return }
    throw ValidationError("\(option) cannot be \(day): there is no such day")
  }

  static func language(_ text: String) throws -> Language {
    guard let language = Language(text) else {
      throw ValidationError("--language needs a tag such as 'ja', 'en' or 'de'")
    }
    return language
  }

  /// All bytes of standard input; `nil` if there are more than `limit`.
  static func bytes(atMost limit: Int) throws -> [UInt8]? {
    var bytes: [UInt8] = []
    while let more = try FileHandle.standardInput.read(upToCount: 1 << 20), !more.isEmpty {
      bytes += more
      guard bytes.count <= limit else { return nil }
    }
    return bytes
  }
}

/// Times and counts in a form for people.
enum Formatted {
  /// In the event's time zone: `2026-11-28 13:00`.
  static func time(_ instant: Instant, zone: String) -> String {
    instant.local(in: TimeZone(identifier: zone) ?? .gmt).description
  }

  /// A time on record as RFC 3339, for a fact of the whole workspace: `2027-03-01 13:00 (UTC)`.
  static func utc(_ stamp: String) -> String {
    Instant(rfc3339: stamp).map { "\($0.local(in: .gmt)) (UTC)" } ?? stamp
  }

  /// A time on record with its own offset: `2027-03-31 18:00 (+02:00)`.
  static func own(_ stamp: String) -> String {
    guard let match = stamp.wholeMatch(of: /([0-9-]{10})T([0-9:]{5})[0-9:.]*(Z|[+-][0-9:]{5})/)
    else { return stamp }
    return "\(match.1) \(match.2) (\(match.3 == "Z" ? "UTC" : match.3))"
  }

  /// Until when something lasts: `to the end of 2027-06-30`, or `until 2027-06-30 12:00`.
  static func end(_ instant: Instant, zone: String) -> String {
    instant.local(in: TimeZone(identifier: zone) ?? .gmt).lasting.english
  }

  /// The zone's IANA name. Foundation calls UTC by an older name.
  static func name(of zone: TimeZone) -> String {
    ["GMT", "Etc/UTC"].contains(zone.identifier) ? "UTC" : zone.identifier
  }

  /// RFC 3339 with the event's UTC offset, for JSON.
  static func stamp(_ instant: Instant, zone: String) -> String {
    instant.rfc3339(in: TimeZone(identifier: zone) ?? .gmt)
  }

  /// `1 attendee`, `12 attendees`.
  static func count(_ number: Int, _ noun: String, plural: String? = nil) -> String {
    "\(grouped(number)) \(number == 1 ? noun : plural ?? noun + "s")"
  }

  /// `1,234,567`.
  static func grouped(_ number: Int) -> String { number.grouped }
}
