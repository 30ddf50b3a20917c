import Definitions
import Foundation
import Residue
import Storage
import Vault
import Vocabulary
import Workspaces

/// Finds the tables that come into `exports/<event>/` after the time of a field is over, and still
/// show it.
///
/// The vault has forgotten the values. So a table is known by a heading of the field with something
/// below it, or because it is a copy of a table that is on record.
struct LaterFieldTables {
  private let catalog: Catalog
  private let event: EventID

  init(_ catalog: Catalog, _ event: EventID) { (self.catalog, self.event) = (catalog, event) }

  /// Puts those of `files` on record.
  ///
  /// - Parameter fields: the fields whose time is over.
  func note(_ files: [ResidueFindings.Hit], showing fields: [FieldDefinition]) throws {
    let known = try catalog.formerFiles(of: event, codes: [ExpiredFieldFiles.owner])
    let headings = Set(fields.flatMap { [$0.name.text] + $0.columns }.map(Self.plain))
    let later = files.filter { file in
      guard !known.contains(file) else { return false }
      // What cannot be read may show anything.
      guard let bytes = try? PrivateFiles.read(file.path, limit: Self.longest) else { return true }
      return Self.shows(headings, in: Self.text(bytes)) || isCopy(bytes, of: known)
    }
    try catalog.noteFormer(later, of: ExpiredFieldFiles.owner, event)
  }

  private static let longest = 16 << 20

  private func isCopy(_ bytes: [UInt8], of known: [ResidueFindings.Hit]) -> Bool {
    known.contains { file in
      Int(file.size) == bytes.count
        && (try? PrivateFiles.read(file.path, limit: Self.longest)) == bytes
    }
  }

  // MARK: Tables

  private static func shows(_ headings: Set<String>, in text: String) -> Bool {
    var lines = text.split(whereSeparator: \.isNewline).makeIterator()
    guard let first = lines.next() else { return false }
    let places = cells(first).enumerated().filter { headings.contains(plain($0.element)) }
      .map(\.offset)
    guard !places.isEmpty else { return false }
    while let line = lines.next() {
      let cells = cells(line)
      if places.contains(where: { $0 < cells.count && !plain(cells[$0]).isEmpty }) { return true }
    }
    return false
  }

  private static func cells(_ line: Substring) -> [String] {
    line.split(omittingEmptySubsequences: false) { ",;\t".contains($0) }.map(String.init)
  }

  private static func plain(_ cell: String) -> String {
    cell.precomposedStringWithCompatibilityMapping.lowercased()
      .trimmingCharacters(in: CharacterSet(charactersIn: "\"'\u{FEFF}").union(.whitespaces))
  }

  /// Old tables of Japanese offices are in Shift_JIS, and Excel's "Unicode text" is UTF-16.
  private static func text(_ bytes: [UInt8]) -> String {
    if [[0xFF, 0xFE], [0xFE, 0xFF]].contains(Array(bytes.prefix(2))) {
      return String(bytes: bytes, encoding: .utf16) ?? ""
    }
    return String(validating: bytes, as: UTF8.self)
      ?? String(bytes: bytes, encoding: .shiftJIS) ?? String(decoding: bytes, as: UTF8.self)
  }
}
