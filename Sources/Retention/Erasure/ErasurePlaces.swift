import Residue
import Vault
import Vocabulary

/// Sorts the files that an erasure's search finds.
struct ErasurePlaces {
  struct Sorted {
    /// Files that must no longer hold data of the erased people.
    var remaining: [ResidueFindings.Hit]
    /// Files that may hold such data: files of other events, and definitions.
    let elsewhere: [ErasureOutcome.Elsewhere]
  }

  private let paths: WorkspacePaths
  private let letters: String
  private let otherEvents: [Slug]

  init(_ paths: WorkspacePaths, _ entry: CatalogEntry, others: [CatalogEntry]) {
    self.paths = paths
    letters = paths.letters(entry.slug) + "/"
    otherEvents = others.map(\.slug).filter { $0 != entry.slug }
  }

  /// - Parameter isBefore: whether letters with an attendee's code in their name still have to be
  ///   removed. Such letters appear as a hit in their folder.
  func sorted(_ findings: ResidueFindings, isBefore: Bool) -> Sorted {
    var remaining: [ResidueFindings.Hit] = []
    var elsewhere: Set<ErasureOutcome.Elsewhere> = []
    for hit in findings.hits {
      if isBefore, hit.path == letters { continue }
      if let event = otherEvents.first(where: { isOf($0, hit.path) }) {
        elsewhere.insert(.event(event))
      } else if isDefinition(hit.path) {
        elsewhere.insert(.definition(path: paths.relative(hit.path)))
      } else {
        remaining.append(hit)
      }
    }
    return Sorted(remaining: remaining, elsewhere: elsewhere.sorted())
  }

  private func isOf(_ event: Slug, _ path: String) -> Bool {
    [paths.exports(event), paths.lists(event)].contains { path.hasPrefix($0 + "/") }
  }

  private func isDefinition(_ path: String) -> Bool {
    guard path.hasPrefix(paths.events + "/") else { return false }
    return path == paths.organiser || path.hasSuffix("/event.yaml")
      || path.split(separator: "/").dropLast().last == "notices"
  }
}
