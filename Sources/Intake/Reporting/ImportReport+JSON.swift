import Vocabulary

/// The keys of the report in the order of the contract.
extension ImportReport: Encodable {
  private enum CodingKeys: String, CodingKey {
    case event, list, encoding, delimiter, headerLine, dryRun, committed, source, rows, added,
      updated
    case unchanged, rejected, merged, inactive, missing, cancelled, stored, dropped, problems
    case savedColumns, columnsFile, fullListRefused, problemCounts, seconds
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(event, forKey: .event)
    try container.encode(list, forKey: .list)
    try container.encode(encoding, forKey: .encoding)
    try container.encode(delimiter, forKey: .delimiter)
    try container.encode(headerLine, forKey: .headerLine)
    try container.encode(dryRun, forKey: .dryRun)
    try container.encode(isCommitted, forKey: .committed)
    try container.encode(source, forKey: .source)
    try container.encode(counts.rows, forKey: .rows)
    try container.encode(counts.added, forKey: .added)
    try container.encode(counts.updated, forKey: .updated)
    try container.encode(counts.unchanged, forKey: .unchanged)
    try container.encode(counts.rejected, forKey: .rejected)
    try container.encode(counts.merged, forKey: .merged)
    try container.encode(counts.inactive, forKey: .inactive)
    try container.encode(counts.missing, forKey: .missing)
    try container.encode(counts.cancelled, forKey: .cancelled)
    try container.encode(stored, forKey: .stored)
    try container.encode(dropped, forKey: .dropped)
    try container.encode(fieldsOnFile.map(\.text), forKey: .savedColumns)
    try container.encode(columnsFile, forKey: .columnsFile)
    try container.encode(isFullListRefused, forKey: .fullListRefused)
    try container.encode(problems, forKey: .problems)
    let named = problemCounts.map { ($0.key.rawValue, $0.value) }
    try container.encode(
      Dictionary(uniqueKeysWithValues: named), forKey: .problemCounts)
    try container.encode((seconds * 1000).rounded() / 1000, forKey: .seconds)
  }
}
