import Sealing
package import Vocabulary

/// Puts rows of a list into batches, in the format of ``FieldValues``. Each field goes into the
/// boxes of the purposes that need it.
package struct ArrivalWriter: Sendable {
  /// The place of a field in the row, and the bytes before its value in a box.
  private struct Part {
    let index: Int
    let head: [UInt8]
  }

  private let operate: [Part]
  private let notify: [Part]
  /// Stands for the list's source and fields, and for what each purpose needs, in the fingerprints
  /// of its rows. So a field that gets another purpose is not taken for no news.
  private let listMark: [UInt8]

  /// - Parameters:
  ///   - names: the fields in the buffer of the rows.
  ///   - fields: the fields that each purpose needs.
  ///   - source: where the list comes from.
  init(_ names: [FieldName], fields: [Purpose: Set<FieldName>], source: String) {
    func parts(_ purpose: Purpose) -> [Part] {
      names.indices.filter { fields[purpose]?.contains(names[$0]) ?? false }
        .sorted { names[$0] < names[$1] }
        .map { Part(index: $0, head: FieldValues.head(names[$0])) }
    }
    operate = parts(.operate)
    notify = parts(.notify)
    let purposes = Purpose.allCases.flatMap { purpose in
      ["", purpose.rawValue] + (fields[purpose] ?? []).sorted().map(\.text)
    }
    let list = [source] + names.map(\.text) + purposes
    listMark = Array(sha256(Array(list.joined(separator: "\0").utf8)).prefix(16))
  }

  /// Adds a new attendee with the values of the row.
  package func add(
    _ values: FieldBuffer, lookup: Lookup, code: AttendeeCode, to batch: inout ArrivalBatch
  ) {
    let start = batch.plain.count
    append(operate, of: values, to: &batch.plain)
    let middle = batch.plain.count
    append(notify, of: values, to: &batch.plain)
    let end = batch.plain.count
    appendRest(of: values, to: &batch.plain)
    batch.rows.append(
      .init(
        code: code, lookup: lookup, operate: middle - start, notify: end - middle,
        rest: batch.plain.count - end))
  }

  /// Appends the bytes that the fingerprint of the row covers.
  func appendFingerprinted(_ values: FieldBuffer, to bytes: inout [UInt8]) {
    append(operate, of: values, to: &bytes)
    append(notify, of: values, to: &bytes)
    appendRest(of: values, to: &bytes)
  }

  private func appendRest(of values: FieldBuffer, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: values.remarks)
    bytes.append(contentsOf: listMark)
  }

  private func append(_ parts: [Part], of values: FieldBuffer, to plain: inout [UInt8]) {
    for part in parts where !values.isEmpty(part.index) {
      plain.append(contentsOf: part.head)
      values.withBytes(part.index) { FieldValues.append($0, to: &plain) }
    }
  }
}
