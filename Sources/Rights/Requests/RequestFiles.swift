import Foundation
import Storage
import Vocabulary
import Workspaces

/// The files of an answer, while the office has not handed them over. Their names hold the number of
/// the request and nothing else.
struct RequestFiles {
  private let paths: WorkspacePaths

  init(_ workspace: Workspace) { paths = workspace.paths }

  /// Makes the folder, private as each above it.
  func makeFolders(to folder: String) throws {
    var path = paths.root
    for part in paths.relative(folder).split(separator: "/") {
      path += "/\(part)"
      try PrivateFiles.ensureDirectory(path)
    }
  }

  /// Removes the files of an answer, and letters about the request that lie in a folder.
  func remove(_ record: RequestRecord) throws {
    for event in Set([record.onlyEvent, nil]) {
      try DisclosureFiles(paths).remove(record.number, of: event)
    }
    for folder in Set([record.folder(paths, below: paths.letters), paths.disclosures]) {
      for name in FileName.all(in: folder) ?? []
      where name.hasPrefix("request-\(record.number)-") {
        try PrivateFiles.remove("\(folder)/\(name)")
      }
    }
  }
}
