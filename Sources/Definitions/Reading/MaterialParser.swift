import Foundation
import Vocabulary

/// Reads `materials:`, plain names of files in the event's `materials/`.
struct MaterialParser {
  let folder: EventFolder

  /// A material that is not there yet, or is empty, is a warning: its notice will wait.
  func read(_ section: Section) -> [MaterialReference] {
    section.list("materials").compactMap { scalar in
      guard Self.isPlain(scalar.text) else {
        section.fault(.materialName(scalar.text), at: scalar.place)
        return nil
      }
      let reference = MaterialReference(
        fileName: scalar.text, path: "\(folder.materials)/\(scalar.text)")
      check(reference, at: scalar.place, section)
      return reference
    }
  }

  private static func isPlain(_ name: String) -> Bool {
    name.utf8.count <= 200 && !name.hasPrefix(".")
      && !name.unicodeScalars.contains {
        "/\\".unicodeScalars.contains($0) || $0.properties.generalCategory == .control
          || $0.properties.generalCategory == .format
      }
  }

  private func check(_ material: MaterialReference, at place: SourceLocation, _ section: Section) {
    let problem: DefinitionProblem
    switch material.state {
    case .ready: return
    case .missing:
      let path = "\(EventFolder.name)/\(folder.slug)/materials/\(material.fileName)"
      section.collector.warn(.materialMissing(path: path), at: place)
      return
    case .link: problem = .materialLink(material.fileName)
    case .notAFile: problem = .materialNotAFile(material.fileName)
    case .empty:
      section.collector.warn(.materialEmpty(material.fileName), at: place)
      return
    case .tooLarge: problem = .materialTooLarge(material.fileName)
    }
    section.fault(problem, at: place)
  }
}
