import Foundation
import Vocabulary

extension DefinitionReader {
  /// The name of the workspace's folder of layouts.
  static let layouts = "layouts"

  /// The layouts of services: the workspace's own from `layouts/`, and the program's.
  package func layouts() -> LayoutSet {
    guard let folder = layoutsFolder,
      (try? FileManager.default.attributesOfItem(atPath: folder)) != nil
    else { return .builtIn }
    let collector = DiagnosticCollector()
    if let problem = Self.problem(ofFolder: folder) {
      collector.fault(problem, at: .top(of: Self.layouts))
      return LayoutSet(own: [], faults: collector.faults, warnings: [])
    }
    let names = FileName.all(in: folder) ?? []
    let own = names.sorted().compactMap { layout(in: folder, $0, collector) }
    return LayoutSet(own: own, faults: collector.faults, warnings: collector.warnings)
  }

  /// Checks who may write in the folder: a layout decides which column becomes an address.
  private static func problem(ofFolder path: String) -> DefinitionProblem? {
    var status = stat()
    guard lstat(path.fileBytes, &status) == 0 else { return .unreadableFile }
    guard status.st_mode & S_IFMT != S_IFLNK else { return .linkOutside }
    guard status.st_mode & S_IFMT == S_IFDIR else { return .notAFolder }
    guard status.st_uid == geteuid() else { return .otherOwner }
    return status.st_mode & 0o022 == 0 ? nil : .othersMayWrite(layouts)
  }

  private func layout(
    in folder: String, _ fileName: String, _ collector: DiagnosticCollector
  ) -> LayoutFile? {
    let path = "\(Self.layouts)/\(fileName)"
    guard !fileName.hasPrefix("."), !Self.isFolder("\(folder)/\(fileName)") else { return nil }
    let stem = fileName.split(separator: ".").first.map(String.init) ?? fileName
    guard fileName.hasSuffix(".yaml") else {
      if fileName.hasSuffix(".yml") {
        collector.warn(.strayFile(meant: "\(stem).yaml"), at: .top(of: path))
      }
      return nil
    }
    let name = String(fileName.dropLast(".yaml".count))
    guard Slug(name) != nil, name != ServiceLayout.unknownName else {
      collector.fault(.invalidName(.layout, name), at: .top(of: path))
      return nil
    }
    let own = DiagnosticCollector()
    let file = DefinitionFile(path: "\(folder)/\(fileName)", name: path, home: folder)
    let text = file.text(remedy: .remove, collector: own)
    return LayoutFile(name: name, path: path, text: text, collector: own)
  }
}
