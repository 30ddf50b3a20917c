import Foundation

/// Reads `materials:`, plain names of files in the event's `materials/`.
struct MaterialParser {
  let folder: EventFolder

  /// A material that is not there yet is a warning: its notice will wait.
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

  private func check(_ material: MaterialReference, at place: Place, _ section: Section) {
    let flaw: Flaw
    switch material.state {
    case .ready: return
    case .missing:
      let path = "\(EventFolder.name)/\(folder.slug)/materials/\(material.fileName)"
      section.complaints.warn(.materialMissing(path: path), at: place)
      return
    case .link: flaw = .materialLink(material.fileName)
    case .notAFile: flaw = .materialNotAFile(material.fileName)
    case .empty: flaw = .materialEmpty(material.fileName)
    case .tooLarge: flaw = .materialTooLarge(material.fileName)
    }
    section.fault(flaw, at: place)
  }
}
