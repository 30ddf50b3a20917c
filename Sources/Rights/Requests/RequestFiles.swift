import Foundation
import Storage
import Vocabulary
import Workspaces

/// The files of an answer, while the office has not handed them over. Their names hold the number of
/// the request and nothing else.
struct RequestFiles {
  private let paths: WorkspacePaths

  init(_ workspace: Workspace) { paths = workspace.paths }

  /// Writes the files of an answer.
  ///
  /// - Returns: their paths, relative to the workspace.
  func write(_ files: [(ending: String, bytes: [UInt8])], of record: RequestRecord) throws
    -> [String]
  {
    let folder = record.folder(paths, below: paths.disclosures)
    var path = paths.root
    for part in paths.relative(folder).split(separator: "/") {
      path += "/\(part)"
      try PrivateFiles.ensureDirectory(path)
    }
    return try files.map { ending, bytes in
      let path = "\(folder)/\(Self.name(record.number)).\(ending)"
      try PrivateFiles.write(bytes, to: path)
      return paths.relative(path)
    }
  }

  /// Removes the files of an answer, and letters about the request that lie in a folder.
  func remove(_ record: RequestRecord) throws {
    let folders = Set([
      record.folder(paths, below: paths.disclosures), record.folder(paths, below: paths.letters),
      paths.disclosures,
    ])
    for folder in folders.sorted() {
      for name in FileName.all(in: folder) ?? [] where isOurs(name, record.number) {
        try PrivateFiles.remove("\(folder)/\(name)")
      }
    }
  }

  /// Whether any file of the answer is left.
  func areLeft(_ record: RequestRecord) -> Bool {
    let folder = record.folder(paths, below: paths.disclosures)
    return (FileName.all(in: folder) ?? []).contains { isOurs($0, record.number) }
  }

  private static func name(_ number: Int) -> String { "request-\(number)" }

  private func isOurs(_ name: String, _ number: Int) -> Bool {
    let own = Self.name(number)
    return name.hasPrefix("\(own)-") || name.hasPrefix("\(own).")
  }
}
