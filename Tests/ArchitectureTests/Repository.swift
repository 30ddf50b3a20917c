import Foundation

/// The repository's files, found from the path of this source file.
struct Repository {
  let root: String

  init() throws {
    // .../Tests/ArchitectureTests/Repository.swift, with symbolic links resolved.
    let here = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    root =
      here.deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path
    guard FileManager.default.fileExists(atPath: root + "/Sources") else {
      throw CocoaError(.fileNoSuchFile)
    }
  }

  func text(_ path: String) throws -> String {
    try String(contentsOfFile: "\(root)/\(path)", encoding: .utf8)
  }

  /// The folders below `Sources`.
  func modules() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root + "/Sources")
      .filter { !$0.hasPrefix(".") }.sorted()
  }

  /// The files of a module whose names have this ending, as paths from the root.
  func files(of module: String, ending: String) -> [String] {
    let names = FileManager.default.enumerator(atPath: "\(root)/Sources/\(module)")
    return (names?.compactMap { $0 as? String } ?? [])
      .filter { $0.hasSuffix(ending) }.sorted().map { "Sources/\(module)/\($0)" }
  }

  func sources(of module: String) throws -> [SourceFile] {
    try files(of: module, ending: ".swift").map { SourceFile(path: $0, text: try text($0)) }
  }
}
