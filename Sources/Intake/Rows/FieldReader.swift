import Definitions
import Recognition
import Tabular
import Vault
import Vocabulary

/// Reads one field of each row: finds its cell, puts the value in its normal form, and says why it
/// may not be stored.
///
/// A value is read as bytes. Only an unusual value becomes a string.
final class FieldReader {
  /// What a row says about the field.
  enum Result {
    /// Store the value as it is, or in another form.
    case value(String?)
    /// The value may not be stored, but the row may.
    case withheld(ImportFinding)
    /// The row cannot be stored.
    case unsound(ImportFinding)
  }

  let field: FieldDefinition
  let places: [ColumnPlace]
  private let marks: NullMarks
  /// Whether the attendee needs this address. Then a null mark does not remove it.
  private let isNeeded: Bool
  /// Whether a row without the field is not stored.
  private let isRequired: Bool
  private let choices: FieldChoices
  private let longest: Int
  private let isEmail: Bool
  private let needsConsent: Bool
  private let zeroes: TrunkZero?

  /// - Parameter zeroes: how telephone numbers are written where the event takes place.
  init(_ mapped: MappedField, marks: NullMarks, isIdentity: Bool, zeroes: TrunkZero?) {
    field = mapped.field
    places = mapped.places
    self.marks = marks
    isNeeded = field.kind == .email && (field.isRequired || isIdentity)
    isRequired = field.isRequired || isIdentity
    choices = FieldChoices(field.values)
    longest = field.longest
    isEmail = field.kind == .email
    needsConsent = field.isSensitive || field.kind.isSpecialCare
    self.zeroes = field.kind == .phone ? zeroes : nil
  }

  /// Passes on the value of the first filled place, tidied, as bytes. If no place is filled, it
  /// passes on nothing.
  ///
  /// - Parameter noteError: takes a place that holds an error of a spreadsheet, which is no value.
  func withValue(
    _ row: borrowing TableRow, noteError: (ColumnPlace) -> Void,
    _ body: (UnsafeBufferPointer<UInt8>, ColumnPlace) -> Void
  ) -> Bool {
    for place in places {
      var isFound = false
      let take: (UnsafeBufferPointer<UInt8>) -> Void = { bytes in
        guard !bytes.isEmpty, self.isNeeded || !self.marks.isMark(bytes, self.field) else {
          return
        }
        if bytes.first == UInt8(ascii: "#"),
          SpreadsheetDamage.isNoValue(String(decoding: bytes, as: UTF8.self))
        {
          return noteError(place)
        }
        isFound = true
        body(bytes, place)
      }
      switch place {
      case .whole(let column):
        CellText.withValue(row.bytes(column), take)
      case .parts(let given, let family):
        if let mark = repeatMark(given + family, row) {
          CellText.withValue(row.bytes(mark), take)
        } else {
          var joined = CellText.joined(
            given: CellText.joined(given, in: row), family: CellText.joined(family, in: row))
          joined.withUTF8(take)
        }
      case .joined(let columns):
        if let mark = repeatMark(columns, row) {
          CellText.withValue(row.bytes(mark), take)
        } else {
          var joined = CellText.joined(columns, in: row)
          joined.withUTF8(take)
        }
      }
      if isFound { return true }
    }
    return false
  }

  /// Whether no value of the field is a question, so that a question mark stands for a character that
  /// was lost.
  private var asksNothing: Bool { field.kind == .name || field.kind == .address }

  /// The first part of a value that stands for the part in the row above. The other parts alone are
  /// not the value.
  private func repeatMark(_ columns: [Int], _ row: borrowing TableRow) -> Int? {
    for column in columns where RepeatMarks.isMark(row.bytes(column)) { return column }
    return nil
  }

  /// What is wrong with a value that is stored all the same.
  func damage(of bytes: UnsafeBufferPointer<UInt8>) -> ImportFinding? {
    if isEmail { return bytes.contains(UInt8(ascii: "?")) ? .garbled(field.name) : nil }
    if let zeroes, zeroes.isMissing(in: bytes) { return .zeroMissing(field.name) }
    if GarbledText.mayBeOne(bytes),
      GarbledText.isOne(String(decoding: bytes, as: UTF8.self), isName: asksNothing)
    {
      return .garbled(field.name)
    }
    guard bytes.count <= 12, let first = bytes.first, (0x30...0x39).contains(first) else {
      return nil
    }
    let text = String(decoding: bytes, as: UTF8.self)
    let isChanged =
      SpreadsheetDamage.isRoundedNumber(text)
      || field.kind == .text && SpreadsheetDamage.isPerhapsCode(text)
    return isChanged ? .spreadsheetChanged(field.name) : nil
  }

  /// What to store of a value that is there.
  func reading(_ bytes: UnsafeBufferPointer<UInt8>, consents: [ConsentDefinition]) -> Result {
    if RepeatMarks.isMark(bytes), !choices.allow(bytes) {
      let finding = ImportFinding.repeatMark(field.name, isNeeded: isRequired)
      return isRequired ? .unsound(finding) : .withheld(finding)
    }
    switch normal(bytes) {
    case .value(let other):
      if let other { return mayStore(other, consents) ?? .value(other) }
      guard needsConsent || ForbiddenContent.mayHoldOne(bytes) else { return .value(nil) }
      return mayStore(String(decoding: bytes, as: UTF8.self), consents) ?? .value(nil)
    case let reading: return reading
    }
  }

  /// The value in its normal form; `nil` when it already has that form.
  private func normal(_ bytes: UnsafeBufferPointer<UInt8>) -> Result {
    if isEmail { return address(bytes) }
    if field.kind == .name, var name = NoteMark.unmarked(bytes) {
      return name.withUTF8 { bytes in
        if case .value(nil) = normal(bytes) {
          .value(String(decoding: bytes, as: UTF8.self))
        } else {
          normal(bytes)
        }
      }
    }
    if bytes.count > longest,
      String(decoding: bytes, as: UTF8.self).unicodeScalars.count > longest
    {
      return .unsound(.tooLong(field.name, longest: longest))
    }
    switch choices.find(bytes) {
    case .asItIs: return .value(nil)
    case .meant(let choice): return .value(choice)
    case .none: return .unsound(.notAChoice(field.name))
    }
  }

  private func address(_ bytes: UnsafeBufferPointer<UInt8>) -> Result {
    if EmailAddress.isPlainlyNormal(bytes), !MaskedAddress.mayBeOne(bytes) { return .value(nil) }
    let text = String(decoding: bytes, as: UTF8.self)
    if MaskedAddress.isOne(text) {
      let finding = ImportFinding.masked(field.name, isNeeded: isNeeded)
      return isNeeded ? .unsound(finding) : .withheld(finding)
    }
    if let address = EmailAddress(text) { return .value(address.revealed) }
    return .unsound(.invalidEmail(AddressFault(text) ?? .other))
  }

  /// - Returns: `nil` when the value may be stored.
  private func mayStore(_ text: String, _ consents: [ConsentDefinition]) -> Result? {
    if let forbidden = ForbiddenContent.found(in: text) {
      return .withheld(.forbidden(forbidden, field.name))
    }
    guard needsConsent else { return nil }
    if let consent = field.consent, consents.contains(where: { $0.name == consent }) { return nil }
    return .withheld(.noConsent(field.name, field.consent))
  }
}

/// The only values that a field allows, if it names them.
struct FieldChoices {
  enum Answer {
    /// The value is one of them, or all values are allowed.
    case asItIs
    /// Another spelling of one of them.
    case meant(String)
    case none
  }

  private let all: [[UInt8]]
  private let bySpelling: [String: String]

  init(_ values: [String]) {
    all = values.map { Array($0.utf8) }
    bySpelling = Dictionary(
      values.map { (HeaderText.normal($0), $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether the field names the value.
  func allow(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    !all.isEmpty && all.contains { $0.elementsEqual(value) }
  }

  func find(_ value: UnsafeBufferPointer<UInt8>) -> Answer {
    if all.isEmpty { return .asItIs }
    for choice in all where choice.count == value.count && choice.elementsEqual(value) {
      return .asItIs
    }
    let spelled = HeaderText.normal(String(decoding: value, as: UTF8.self))
    return bySpelling[spelled].map { .meant($0) } ?? .none
  }
}
