/// The layouts by which a list can be recognised: the workspace's own before the program's.
package struct LayoutSet: Sendable {
  /// What was read of the files, the workspace's own first; one of them stands in for the
  /// program's of the same name, even with faults.
  package let files: [LayoutFile]
  /// What is wrong with the workspace's folder itself.
  package let faults: [Fault]
  /// What is allowed and yet probably not meant.
  package let warnings: [Fault]

  /// Those that are part of the program.
  package static let builtIn = LayoutSet(own: [], faults: [], warnings: [])

  /// Whether the workspace adds none.
  package let isBuiltIn: Bool

  init(own: [LayoutFile], faults: [Fault], warnings: [Fault]) {
    isBuiltIn = own.isEmpty
    let names = Set(own.map(\.name))
    files = own + LayoutFile.builtIn.filter { !names.contains($0.name) }
    self.faults = faults
    self.warnings = warnings
  }

  package var usable: [ServiceLayout] { files.compactMap(\.layout) }

  /// Everything that is wrong, in the order of files and lines.
  package var allFaults: [Fault] { (faults + files.flatMap(\.faults)).sorted() }

  /// What is so wrong that any list might be meant by it.
  package var blinding: [Fault] {
    let unknown = files.filter { $0.layout == nil && $0.recognisedBy == nil }
    return (faults + unknown.flatMap(\.faults)).sorted()
  }
}
