import Definitions
import Letters
import Storage
import Vocabulary
import Workspaces

/// The files that go with a notice.
enum Materials {
  /// Reads each file once for all letters.
  ///
  /// - Throws: ``WorkspaceError/missingMaterial(notice:file:)`` or
  ///   ``WorkspaceError/unusableMaterial(notice:file:)``.
  static func read(_ notice: NoticeDefinition) throws -> [LetterAttachment] {
    try notice.materials.map { material in
      switch material.state {
      case .ready:
        let bytes = try PrivateFiles.read(material.path, limit: MaterialReference.largest)
        return LetterAttachment(fileName: material.fileName, bytes: bytes)
      case .missing:
        throw WorkspaceError.missingMaterial(notice: notice.name, file: material.fileName)
      default:
        throw WorkspaceError.unusableMaterial(notice: notice.name, file: material.fileName)
      }
    }
  }

  /// The files that the notice still waits for.
  static func missing(_ notice: NoticeDefinition) -> [String] {
    notice.materials.filter { $0.state != .ready }.map(\.fileName)
  }
}
