import Foundation
package import Vocabulary

/// Looks for values in every file below a folder, and inside what is packed in them.
///
/// It runs in a process of its own: closing any descriptor of a SQLite file drops the locks of the
/// process that closed it (POSIX advisory locks).
package struct ResidueSearch {
  private var values = ValueSet()

  /// Larger files are searched piece by piece as they are, and count as opaque besides.
  private static let largestWhole = 64 << 20
  private static let piece = 8 << 20
  private static let deepest = 4

  package init() {}

  package mutating func look(for value: PersonalText) { values.insert(value) }

  /// Searches every plain file below `root`, without following symbolic links.
  package func run(below root: String) -> ResidueFindings {
    var findings = ResidueFindings(values: values.count, tooShort: values.tooShort)
    let files = FileManager.default.enumerator(
      at: URL(fileURLWithPath: root), includingPropertiesForKeys: nil, options: [],
      errorHandler: { _, _ in
        findings.opaque += 1
        return true
      })
    while let url = files?.nextObject() as? URL {
      var status = stat()
      guard lstat(url.path, &status) == 0 else {
        findings.opaque += 1  // such as a name that is no UTF-8
        continue
      }
      var verdict = Verdict()
      if status.st_mode & S_IFMT == S_IFREG {
        findings.files += 1
        verdict = search(file: url.path, size: Int(status.st_size))
      }
      if verdict.isHit || nameHolds(url.lastPathComponent) {
        findings.hits.append(hit(url.path, status, below: root))
      }
      if verdict.isOpaque { findings.opaque += 1 }
    }
    return findings
  }

  /// A name that holds a value is not told: the folder around it stands for it.
  private func hit(_ path: String, _ status: stat, below root: String) -> ResidueFindings.Hit {
    let names = path.dropFirst(root.count).split(separator: "/")
    let shown = names.prefix { !nameHolds(String($0)) }
    var told = stat()
    let isTold = shown.count == names.count
    let parts = names.prefix(shown.count + 1).joined(separator: "/")
    if isTold || lstat("\(root)/\(parts)", &told) != 0 { told = status }
    return ResidueFindings.Hit(
      path: isTold ? path : ([root] + shown.map(String.init)).joined(separator: "/") + "/",
      size: Int64(told.st_size), modified: Int64(told.st_mtim.tv_sec))
  }

  private struct Verdict {
    var isHit = false
    var isOpaque = false
  }

  private func nameHolds(_ name: String) -> Bool {
    holds(Array(name.utf8)) || holds(Array(name.precomposedStringWithCanonicalMapping.utf8))
  }

  private func holds(_ bytes: [UInt8]) -> Bool {
    bytes.map(ValueSet.folded).withUnsafeBytes { values.occurs(inFolded: $0) }
  }

  private func search(file path: String, size: Int) -> Verdict {
    if size > Self.largestWhole { return searchInPieces(path) }
    guard let data = FileManager.default.contents(atPath: path) else {
      return Verdict(isOpaque: true)
    }
    return data.withUnsafeBytes { search($0, depth: 0) }
  }

  private func search(_ bytes: UnsafeRawBufferPointer, depth: Int) -> Verdict {
    var verdict = Verdict(isHit: occurs(bytes), isOpaque: Unpacking.isOpaqueFormat(bytes))
    guard !verdict.isHit else { return verdict }
    guard depth < Self.deepest else {
      verdict.isOpaque = verdict.isOpaque || Unpacking.isZip(bytes) || Unpacking.isGzip(bytes)
      return verdict
    }
    for part in packed(bytes, &verdict) {
      let inner = part.withUnsafeBytes { search($0, depth: depth + 1) }
      verdict.isHit = verdict.isHit || inner.isHit
      verdict.isOpaque = verdict.isOpaque || inner.isOpaque
    }
    return verdict
  }

  /// What is packed in `bytes`.
  private func packed(_ bytes: UnsafeRawBufferPointer, _ verdict: inout Verdict) -> [[UInt8]] {
    let contents: Unpacking.Contents
    if Unpacking.isZip(bytes) {
      contents = Unpacking.unzipped(bytes)
    } else if Unpacking.isGzip(bytes) {
      contents = Unpacking.gunzipped(bytes)
    } else if bytes.starts(with: Array("SQLite format 3\0".utf8)) {
      return []  // its text lies in it as it is, and random boxes only look like base64
    } else {
      return Unpacking.base64Decoded(bytes)
        + [Unpacking.quotedPrintableDecoded(bytes)].compactMap { $0 }
    }
    verdict.isOpaque = verdict.isOpaque || contents.isOpaque
    return contents.parts
  }

  private func occurs(_ bytes: UnsafeRawBufferPointer) -> Bool {
    let folded = [UInt8](unsafeUninitializedCapacity: bytes.count) { buffer, count in
      for index in 0..<bytes.count { buffer[index] = ValueSet.folded(bytes[index]) }
      count = bytes.count
    }
    return folded.withUnsafeBytes { values.occurs(inFolded: $0) }
  }

  /// Goes on to the next bytes that are on the disk: a hole of terabytes holds nothing.
  ///
  /// - Returns: `false` when there are none.
  private static func skipHole(_ descriptor: Int32) -> Bool {
    let seekData: Int32 = 3  // SEEK_DATA, lseek(2)
    let here = lseek(descriptor, 0, SEEK_CUR)
    if lseek(descriptor, here, seekData) >= 0 { return true }
    // ENXIO: nothing but a hole up to the end. Other errors: this file system knows no holes.
    return errno != ENXIO
  }

  private func searchInPieces(_ path: String) -> Verdict {
    guard let file = FileHandle(forReadingAtPath: path) else { return Verdict(isOpaque: true) }
    defer { try? file.close() }
    var carried: [UInt8] = []
    while Self.skipHole(file.fileDescriptor),
      let data = try? file.read(upToCount: Self.piece), !data.isEmpty
    {
      let bytes = carried + [UInt8](data)
      if bytes.withUnsafeBytes({ occurs($0) }) { return Verdict(isHit: true) }
      carried = Array(bytes.suffix(max(0, values.longest - 1)))
    }
    return Verdict(isOpaque: true)
  }
}
