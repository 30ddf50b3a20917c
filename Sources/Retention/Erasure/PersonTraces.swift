import Residue
import Glibc
import Storage
import Vault
import Vocabulary

/// By what a file may be known to hold people who are erased, and nobody else of their event.
struct PersonTraces {
  /// What names them, which is looked for in the whole workspace.
  private(set) var identifying: [PersonalText] = []
  /// Everything else that is theirs alone, which no file of the vault may hold.
  private(set) var others: [PersonalText] = []

  /// How many values are looked for, in whatever forms.
  private(set) var count = 0

  private struct Trace {
    let text: String
    let bytes: [UInt8]
    let isIdentifying: Bool
    /// Whether it is part of somebody else's value: then it counts with an end of a word on both sides alone.
    var isContained = false
    /// Whether somebody else has the very same.
    var isShared = false
  }

  /// What may stand before and behind a value in a file.
  private static let ends = Array(",;\t\"'<> \n\r:=()|/[]")

  /// - Parameters:
  ///   - names: fields that name a person.
  ///   - choices: fields of few values, which tell nobody.
  init(
    of people: [AttendeeRow], store: AttendeeStore, names: Set<FieldName>,
    choices: Set<FieldName>, in access: borrowing DatabaseAccess
  ) throws {
    var traces: [Trace] = []
    for row in people {
      for (name, value) in try store.values(of: row).byName where !choices.contains(name) {
        let isName = names.contains(name) || EmailAddress(value.revealed) != nil
        traces.append(
          Trace(
            text: value.revealed, bytes: ASCIIFolding.folded(Array(value.revealed.utf8)),
            isIdentifying: isName))
      }
    }
    try Self.compare(&traces, with: people, store, in: access)
    count = traces.count { !$0.isShared } + 2 * people.count
    for trace in traces where !trace.isShared {
      let forms = trace.isContained ? Self.bounded(trace.text) : [trace.text]
      if trace.isIdentifying {
        identifying += forms.map { PersonalText($0) }
      } else {
        others += forms.map { PersonalText($0) }
      }
    }
    for row in people {
      identifying += [row.code.text, row.code.description].map { PersonalText($0) }
      others.append(PersonalText(row.lookup.text))
    }
  }

  private static func bounded(_ text: String) -> [String] {
    ends.flatMap { before in ends.map { "\(before)\(text)\($0)" } }
  }

  /// Marks what others of the event have too.
  private static func compare(
    _ traces: inout [Trace], with people: [AttendeeRow], _ store: AttendeeStore,
    in access: borrowing DatabaseAccess
  ) throws {
    let erased = Set(people.map(\.id))
    try AttendeeQueries.forEach(in: access) { row in
      guard !erased.contains(row.id) else { return }
      let values = try store.values(of: row).byName.values
      // Between two values stands what is in none.
      let all = values.reduce(into: [Identity.separator]) { bytes, value in
        bytes += ASCIIFolding.folded(Array(value.revealed.utf8)) + [Identity.separator]
      }
      for index in traces.indices where !traces[index].isShared {
        let bytes = traces[index].bytes
        guard contains(all, bytes) else { continue }
        traces[index].isContained = true
        traces[index].isShared = contains(
          all, [Identity.separator] + bytes + [Identity.separator])
      }
    }
  }

  private static func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
    guard let first = part.first, bytes.count >= part.count else { return false }
    return bytes.withUnsafeBytes { bytes in
      part.withUnsafeBytes { part in
        guard var place = bytes.baseAddress, let wanted = part.baseAddress else { return false }
        var left = bytes.count - part.count + 1
        while left > 0, let found = memchr(place, Int32(first), left) {
          if memcmp(found, wanted, part.count) == 0 { return true }
          left -= UnsafeRawPointer(found) - place + 1
          place = UnsafeRawPointer(found) + 1
        }
        return false
      }
    }
  }
}
