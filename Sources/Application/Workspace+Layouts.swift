package import Definitions
import Vocabulary

extension Workspace {
  /// The file of a service's layout.
  ///
  /// - Throws: ``WorkspaceError/noLayout(_:closest:)``.
  package static func layout(_ name: String, in set: LayoutSet) throws -> LayoutFile {
    if let file = set.files.first(where: { $0.name == name }) { return file }
    throw WorkspaceError.noLayout(name, closest: closest(to: name, among: set.files.map(\.name)))
  }
}
