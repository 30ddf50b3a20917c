package import Definitions
import Foundation
import Ledger
import Storage
import Vocabulary
package import Workspaces

/// Makes a workspace.
package struct WorkspaceMaker {
  private let paths: WorkspacePaths
  private let options: OpenOptions

  /// - Parameter path: the folder. It need not exist.
  package init(at path: String, options: OpenOptions) {
    paths = WorkspacePaths(root: path)
    self.options = options
  }

  /// Makes the folders and a commented `organiser.yaml`. Letters go to a folder at first.
  ///
  /// - Parameters:
  ///   - language: the office's language, in which the file is written.
  ///   - hasSimulatedClock: whether `--now` sets the time in this workspace.
  /// - Throws: ``WorkspaceError/alreadyAWorkspace(path:)``,
  ///   ``WorkspaceError/insideWorkspace(path:of:)``, `StorageError`.
  package func make(
    language: ScaffoldLanguage, hasSimulatedClock: Bool
  ) throws -> Workspace {
    umask(0o077)
    guard !PrivateFiles.exists(paths.hidden), !PrivateFiles.exists(paths.organiser) else {
      throw WorkspaceError.alreadyAWorkspace(path: paths.root)
    }
    if let outer = WorkspaceFolder.workspace(around: paths.root) {
      throw WorkspaceError.insideWorkspace(path: paths.root, of: outer)
    }
    for folder in [paths.root, paths.events, paths.exports, paths.hidden] {
      try PrivateFiles.ensureDirectory(folder)
    }
    try PrivateFiles.write(
      Array(EventScaffold.organiserYAML(in: language).utf8), to: paths.organiser)
    // Version control keeps the folder, but never its contents.
    try PrivateFiles.write(Array("*\n!.gitignore\n".utf8), to: "\(paths.exports)/.gitignore")
    if hasSimulatedClock {
      try PrivateFiles.write(
        Array("simulated\n".utf8), to: paths.simulatedClock)
    }
    let workspace = try Workspace(at: paths.root, options: options)
    try workspace.ledger.append(
      LedgerEntry(.workspaceMade, event: nil, from: workspace.environment))
    return workspace
  }
}
