package import Definitions
import Recognition
import Vocabulary
package import Workspaces

extension LayoutSet {
  /// The layout file of a service.
  ///
  /// - Throws: `WorkspaceError.noLayout`.
  package func file(named name: String) throws(WorkspaceError) -> LayoutFile {
    if let file = files.first(where: { $0.name == name }) { return file }
    throw .noLayout(name, closest: closest(to: name, among: files.map(\.name)))
  }

  /// The layout of a list with these headers; `nil` when none is known.
  ///
  /// - Throws: ``IntakeError/wrongLayout(_:)`` when the list may have a layout whose file has
  ///   faults.
  func recognised(in headers: [String]) throws(IntakeError) -> ServiceLayout? {
    let present = Set(headers.map(HeaderText.normal))
    var best: (file: LayoutFile, size: Int)?
    for file in files {
      let sizes = (file.layout?.recognisedBy ?? file.recognisedBy ?? []).filter { set in
        set.allSatisfy { present.contains(HeaderText.normal($0)) }
      }.map(\.count)
      if let size = sizes.max(), size > best?.size ?? 0 { best = (file, size) }
    }
    let faults = blinding + (best?.file.faults ?? [])
    guard faults.isEmpty else { throw .wrongLayout(faults) }
    return best?.file.layout
  }
}
