import Residue
import Glibc
import Storage
import Vault
import Vocabulary

/// The values that show that a file holds data of the erased people, and not of others.
struct PersonTraces {
  /// Values that name the people. The search looks for them in the whole workspace.
  private(set) var identifying: [PersonalText] = []
  /// All other values that only these people have. No file of the vault may hold them.
  private(set) var others: [PersonalText] = []

  /// The number of values, each counted once for all its forms.
  private(set) var count = 0

  private struct Trace {
    let text: String
    let bytes: [UInt8]
    let isIdentifying: Bool
    /// Whether another person's value contains it. Then it counts only between two characters of
    /// `ends`.
    var isContained = false
    /// Whether another person has exactly the same value.
    var isShared = false

    init(_ value: PersonalText, isIdentifying: Bool) {
      text = value.revealed
      bytes = ASCIIFolding.folded(Array(text.utf8))
      self.isIdentifying = isIdentifying
    }
  }

  /// Characters that may stand before and after a value in a file.
  private static let ends = Array(",;\t\"'<> \n\r:=()|/[]")

  /// - Parameters:
  ///   - names: fields that name a person.
  ///   - choices: fields with few possible values, which identify nobody.
  ///   - mentions: finds the fields of other people that mention these.
  ///   - onMention: gets each person with such fields.
  init(
    of people: [AttendeeRow], store: AttendeeStore, names: Set<FieldName>,
    choices: Set<FieldName>, mentions: PersonMentions? = nil,
    onMention: (AttendeeRow, [FieldName: PersonalText]) -> Void = { _, _ in },
    in access: borrowing DatabaseAccess
  ) throws {
    var traces: [Trace] = []
    for row in people {
      for (name, value) in try store.values(of: row).byName where !choices.contains(name) {
        let isName = names.contains(name) || EmailAddress(value.revealed) != nil
        traces.append(Trace(value, isIdentifying: isName))
      }
    }
    let ids = Set(people.map(\.id))
    try Self.compare(&traces, withAllBut: ids, store, in: access) { row, values in
      // A value is not another person's own because they mention it.
      guard let fields = mentions?.fields(in: values), !fields.isEmpty else { return }
      onMention(row, fields)
      for field in fields.keys { values[field] = nil }
    }
    take(traces)
    count += 2 * people.count
    for row in people {
      identifying += [row.code.text, row.code.description].map { PersonalText($0) }
      others.append(PersonalText(row.lookup.text))
    }
  }

  /// The values of one person that a correction is about to replace.
  ///
  /// - Parameter values: the values of the person after it. A part of them counts as a part of
  ///   another person's value.
  init(
    former: [PersonalText], of attendee: AttendeeID, after values: FieldValues,
    store: AttendeeStore, in access: borrowing DatabaseAccess
  ) throws {
    var traces = former.map { Trace($0, isIdentifying: true) }
    Self.compare(&traces, with: values)
    try Self.compare(&traces, withAllBut: [attendee], store, in: access)
    take(traces)
  }

  private mutating func take(_ traces: [Trace]) {
    for trace in traces where !trace.isShared {
      count += 1
      let forms = trace.isContained ? Self.bounded(trace.text) : [trace.text]
      if trace.isIdentifying {
        identifying += forms.map { PersonalText($0) }
      } else {
        others += forms.map { PersonalText($0) }
      }
    }
  }

  private static func bounded(_ text: String) -> [String] {
    ends.flatMap { before in ends.map { "\(before)\(text)\($0)" } }
  }

  /// Marks the values that other people of the event have too.
  private static func compare(
    _ traces: inout [Trace], withAllBut people: Set<AttendeeID>, _ store: AttendeeStore,
    in access: borrowing DatabaseAccess,
    reduce: (AttendeeRow, inout FieldValues) -> Void = { _, _ in }
  ) throws {
    try AttendeeQueries.forEach(in: access) { row in
      guard !people.contains(row.id) else { return }
      var values = try store.values(of: row)
      reduce(row, &values)
      compare(&traces, with: values)
    }
  }

  private static func compare(_ traces: inout [Trace], with values: FieldValues) {
    // The separator between two values occurs in no value.
    let all = values.byName.values.reduce(into: [Identity.separator]) { bytes, value in
      bytes += ASCIIFolding.folded(Array(value.revealed.utf8)) + [Identity.separator]
    }
    for index in traces.indices where !traces[index].isShared {
      let bytes = traces[index].bytes
      guard contains(all, bytes) else { continue }
      traces[index].isContained = true
      traces[index].isShared = contains(all, [Identity.separator] + bytes + [Identity.separator])
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
