package import Definitions
import Foundation
import TestSupport

/// A workspace with a folder `layouts/` that a test fills. It is removed afterwards.
package struct LayoutsOnDisk {
  private let workspace: TemporaryFolder

  package init() throws {
    workspace = try TemporaryFolder()
    try workspace.write(EventsOnDisk.organiser, to: "events/organiser.yaml")
  }

  package var path: String { workspace.path("layouts") }
  package var reader: DefinitionReader {
    DefinitionReader(eventsFolder: workspace.path("events"), layoutsFolder: path)
  }
  package var set: LayoutSet { reader.layouts() }

  /// - Returns: the file's path.
  @discardableResult
  package func write(_ text: String, to file: String) throws -> String {
    if file.hasPrefix("../") {
      let name = String(file.dropFirst(3))
      try workspace.write(text, to: name)
      return workspace.path(name)
    }
    try workspace.write(text, to: "layouts/\(file)")
    try ChildProcess.run(["chmod", "755", path]).succeeded()
    return "\(path)/\(file)"
  }

  package func link(_ file: String, to target: String) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try ChildProcess.run(["chmod", "755", path]).succeeded()
    try FileManager.default.createSymbolicLink(
      atPath: "\(path)/\(file)", withDestinationPath: target)
  }

  package func linkFolder(to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
  }

  /// A layout without faults.
  package static let example = """
    title: Example Service, guests
    recognised-by: [[Badge, Guest], [Badge, Given, Family]]
    names: [Guest, { given: Given, family: Family }]
    emails: [Mail]
    columns: { phone: [Call me] }

    """
}
