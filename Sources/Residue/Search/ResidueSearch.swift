import Dispatch
import Foundation
import Synchronization
package import Vocabulary

/// Searches for values in every file below a folder, and in the data that is encoded or packed in
/// the files.
///
/// The search runs in its own process: when a process closes any descriptor of a SQLite file, it
/// loses its own locks on that file (POSIX advisory locks). The memory use is bounded: about 200
/// bytes per value. In addition, each thread needs memory for a file of at most 64 MiB and the data
/// packed in it.
package struct ResidueSearch {
  private var values = PatternSet()
  private var leftOut: [String] = []

  private let processorTime: ProcessorTime

  private static let threads = 2

  /// How long the thread that asks has used the processor, in milliseconds. Other programs do not
  /// count.
  package typealias ProcessorTime = @Sendable () -> Int

  /// - Parameter processorTime: limits the time for one file; no limit by default.
  package init(processorTime: @escaping ProcessorTime = { 0 }) {
    self.processorTime = processorTime
  }

  package mutating func look(for value: PersonalText) { values.insert(value) }

  /// Leaves out what is in the files whose paths begin with `path`. Their names are searched.
  package mutating func leaveOut(pathsBeginningWith path: String) { leftOut.append(path) }

  /// Searches every plain file below `root`. It does not follow symbolic links.
  package mutating func run(below root: String) -> ResidueFindings {
    values.prepare()
    let pass = ResiduePass(
      values, below: root, leavingOut: leftOut,
      limits: ContentSearch.Limits(processorTime: processorTime))
    DispatchQueue.concurrentPerform(iterations: Self.threads) { _ in pass.work() }
    return pass.findings
  }
}

/// One search. Several threads take the files in turn.
private final class ResiduePass: Sendable {
  private struct State {
    var tree: FileTree
    var findings: ResidueFindings
  }

  private let values: PatternSet
  private let root: String
  private let leftOut: [String]
  private let limits: ContentSearch.Limits
  private let state: Mutex<State>

  init(
    _ values: PatternSet, below root: String, leavingOut leftOut: [String],
    limits: ContentSearch.Limits
  ) {
    self.limits = limits
    self.values = values
    self.root = root
    self.leftOut = leftOut
    state = Mutex(
      State(
        tree: FileTree(below: root),
        findings: ResidueFindings(values: values.count, tooShort: values.tooShort)))
  }

  var findings: ResidueFindings {
    var findings = state.withLock { $0.findings }
    findings.hits.sort { $0.path < $1.path }
    findings.opaquePaths.sort()
    return findings
  }

  func work() {
    let search = ContentSearch(for: values, within: limits)
    while let step = state.withLock({ $0.tree.next() }) {
      switch step {
      case .unreadable(let folder): addOpaque(folder, search)
      case .item(let item): look(at: item, search)
      }
    }
  }

  private func look(at item: FileTree.Item, _ search: ContentSearch) {
    let isFile =
      item.status.st_mode & S_IFMT == S_IFREG && !leftOut.contains(where: item.path.hasPrefix)
    let verdict = isFile ? search.search(file: item.path) : ContentSearch.Verdict()
    if isFile { state.withLock { $0.findings.files += 1 } }
    if verdict.isHit || search.holds(name: item.name) {
      let hit = hit(item, search)
      state.withLock { $0.findings.hits.append(hit) }
    }
    if verdict.isOpaque { addOpaque(item.path, search) }
  }

  private func addOpaque(_ path: String, _ search: ContentSearch) {
    let names = path.dropFirst(root.count + 1)
    let isTold = !names.split(separator: "/").contains { search.holds(name: String($0)) }
    state.withLock { state in
      state.findings.opaque += 1
      if isTold, state.findings.opaquePaths.count < ResidueFindings.mostOpaquePaths {
        state.findings.opaquePaths.append(String(names))
      }
    }
  }

  /// The hit for an item. If a name in its path holds a value, the hit names the folder above that
  /// name.
  private func hit(_ item: FileTree.Item, _ search: ContentSearch) -> ResidueFindings.Hit {
    let names = item.path.dropFirst(root.count).split(separator: "/").map(String.init)
    let shown = names.prefix { !search.holds(name: $0) }
    var told = stat()
    let isTold = shown.count == names.count
    let parts = names.prefix(shown.count + 1).joined(separator: "/")
    if isTold || lstat("\(root)/\(parts)".fileBytes, &told) != 0 { told = item.status }
    return ResidueFindings.Hit(
      path: isTold ? item.path : ([root] + shown).joined(separator: "/") + "/",
      size: Int64(told.st_size), modified: ResidueFindings.Hit.time(told, ofName: !isTold))
  }
}

extension ContentSearch {
  /// Whether the name of a file or folder holds a value.
  func holds(name: String) -> Bool {
    name.fileBytes.dropLast().withUnsafeBytes { search($0, AddressEnds($0, .name)).isHit }
  }
}
