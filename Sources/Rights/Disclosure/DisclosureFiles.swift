import Storage
package import Vocabulary

/// The files of an answer, while the office has not handed it over. Their names are the number of
/// the request, and name nobody.
package struct DisclosureFiles {
  private let paths: WorkspacePaths

  package init(_ paths: WorkspacePaths) { self.paths = paths }

  /// Writes the answer as JSON and as a page, each with mode 0600. Older files of the same request
  /// are replaced.
  ///
  /// - Parameter event: the one event that the request is about; `nil` for several.
  /// - Returns: the paths, relative to the workspace.
  package func write(_ document: DisclosureDocument, of event: Slug?) throws -> [String] {
    let folder = event.map { paths.disclosures($0) } ?? paths.disclosures
    try PrivateFiles.ensureDirectory(folder)
    let contents = [try document.json(), document.page()]
    return try zip(Self.names(document.number), contents).map { name, text in
      try PrivateFiles.write(Array(text.utf8), to: "\(folder)/\(name)")
      return paths.relative("\(folder)/\(name)")
    }
  }

  /// Removes the files of a request. Missing ones are no error.
  ///
  /// - Parameter event: as in ``write(_:of:)``.
  package func remove(_ number: Int, of event: Slug?) throws {
    let folder = event.map { paths.disclosures($0) } ?? paths.disclosures
    guard PrivateFiles.exists(folder) else { return }
    for name in Self.names(number) {
      let path = "\(folder)/\(name)"
      try PrivateFiles.removeUnfinished(of: path)
      guard PrivateFiles.exists(path) else { continue }
      try PrivateFiles.remove(path)
      try PrivateFiles.synchroniseFolder(of: path)
    }
  }

  /// `0007.json` and `0007.html`.
  static func names(_ number: Int) -> [String] {
    let digits = String(number)
    let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return ["\(padded).json", "\(padded).html"]
  }
}
