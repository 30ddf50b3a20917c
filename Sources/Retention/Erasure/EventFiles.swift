import Foundation
import Residue
import Storage
import Vocabulary

/// The files in an event's own folders, without its letters: tables in `exports/<event>/` and lists.
enum EventFiles {
  static func all(of slug: Slug, _ paths: WorkspacePaths) -> [ResidueFindings.Hit] {
    tables(of: slug, paths) + files(below: paths.lists(slug))
  }

  static func tables(of slug: Slug, _ paths: WorkspacePaths) -> [ResidueFindings.Hit] {
    files(below: paths.exports(slug), without: paths.letters(slug))
  }

  private static func files(
    below folder: String, without letters: String? = nil
  ) -> [ResidueFindings.Hit] {
    var found: [ResidueFindings.Hit] = []
    var folders = [folder]
    while let next = folders.popLast() {
      guard let names = FileName.all(in: next) else {
        // Nobody knows what lies in a folder that cannot be read.
        if errno != ENOENT { found.append(.init(path: next, size: 0, modified: 0)) }
        continue
      }
      for name in names where "\(next)/\(name)" != letters {
        let path = "\(next)/\(name)"
        if let file = ResidueFindings.Hit(fileAt: path) {
          found.append(file)
        } else {
          folders.append(path)
        }
      }
    }
    return found
  }
}
