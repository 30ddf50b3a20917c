/// The parts that a part of a package refers to (ECMA-376, part 2, 9.3).
final class Relationships: XMLEvents {
  struct Target {
    /// The last word of the type: `worksheet`, `styles`.
    let type: String
    /// The name of the part in the archive.
    let part: String
  }

  private(set) var byID: [String: Target] = [:]
  private let folder: String

  /// Reads the relationships of a part. A part without any has none.
  ///
  /// - Parameter part: the empty string for those of the package.
  init(of part: String, in parts: ArchiveParts) throws(WorkbookFault) {
    let names = part.split(separator: "/")
    folder = names.dropLast().joined(separator: "/")
    let file = "_rels/\(names.last ?? "").rels"
    let path = folder.isEmpty ? file : "\(folder)/\(file)"
    if parts.has(path) { try parts.read(path, into: self) }
  }

  /// The first target of a type.
  func target(_ type: String) -> String? {
    byID.sorted { $0.key < $1.key }.first { $0.value.type == type }?.value.part
  }

  func begin(_ element: XMLElement) throws(WorkbookFault) {
    guard element.has(name: "Relationship"), let id = element.value(of: "Id"),
      let type = element.value(of: "Type"), let target = element.value(of: "Target"),
      element.value(of: "TargetMode") != "External"
    else { return }
    guard byID.count < SheetLimits.sheets * 4 else { throw .isTooLarge }
    byID[id] = Target(
      type: String(type.split(separator: "/").last ?? ""), part: resolved(target))
  }

  func end(_ element: XMLElement) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

  /// The name of a part that is written relative to this one's folder, or from the top with `/`.
  private func resolved(_ target: String) -> String {
    let start = target.hasPrefix("/") ? [] : folder.split(separator: "/")
    var names = start
    for name in target.split(separator: "/") {
      if name == ".." {
        _ = names.popLast()
      } else if name != "." {
        names.append(name)
      }
    }
    return names.joined(separator: "/")
  }
}
