import Foundation

/// Searches the bytes of files for strings that must not be there, in all usual encodings.
///
/// It shares no code with the product's residue search, so that each can reveal faults of the
/// other. It compares UTF-8, UTF-16 in both byte orders and CP932, all without regard to ASCII
/// case. It decodes base64 (wrapped, at every alignment, in both alphabets) and quoted-printable,
/// and unpacks ZIP and gzip. Each may be inside the other, up to ``deepest`` layers.
package struct CanarySearch {
  /// A string that was found.
  package struct Hit: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let path: String
    package let canary: String
    /// Such as `zip > UTF-8` or `base64 > CP932`.
    package let form: String

    package init(path: String, canary: String, form: String) {
      (self.path, self.canary, self.form) = (path, canary, form)
    }

    package static func < (a: Hit, b: Hit) -> Bool { a.description < b.description }
    package var description: String { "\(path): '\(canary)' as \(form)" }
  }

  /// If something cannot be unpacked, the search fails. It does not say "nothing found".
  package struct CannotUnpack: Error, Hashable {
    package let path: String

    package init(path: String) { self.path = path }
  }

  package static let deepest = 4

  private struct Needle {
    let canary: String
    let form: String
    let bytes: Data
  }

  private let needles: [Needle]

  package init(_ canaries: [String]) {
    needles = canaries.flatMap { canary in
      Self.encodings.compactMap { form, iconvName in
        guard let bytes = Self.encoded(canary, as: iconvName), !bytes.isEmpty else { return nil }
        return Needle(canary: canary, form: form, bytes: Self.folded(bytes))
      }
    }
  }

  /// The hits in the file at `path`, or in every file of the folder there.
  ///
  /// - Throws: ``CannotUnpack``.
  package func hits(below path: String) throws -> [Hit] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return [] }
    guard isFolder.boolValue else { return try hits(in: contents(of: path), named: path) }
    let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    return try names.sorted().flatMap { name in
      let inner = "\(path)/\(name)"
      var folder: ObjCBool = false
      let exists = FileManager.default.fileExists(atPath: inner, isDirectory: &folder)
      return exists && !folder.boolValue ? try hits(in: contents(of: inner), named: inner) : []
    }
  }

  /// The hits in `bytes`. Each form counts once.
  package func hits(in bytes: [UInt8], named path: String = "") throws -> [Hit] {
    var found: Set<Hit> = []
    try search(bytes, path, layers: [], into: &found)
    return found.sorted()
  }

  private func search(
    _ bytes: [UInt8], _ path: String, layers: [String], into found: inout Set<Hit>
  ) throws {
    let haystack = Self.folded(bytes)
    for needle in needles where haystack.range(of: needle.bytes) != nil {
      let form = (layers + [needle.form]).joined(separator: " > ")
      found.insert(Hit(path: path, canary: needle.canary, form: form))
    }
    guard layers.count < Self.deepest else { return }
    for (layer, decoded) in try Self.unwrapped(bytes, path) {
      try search(decoded, path, layers: layers + [layer], into: &found)
    }
  }

  private static func unwrapped(
    _ bytes: [UInt8], _ path: String
  ) throws -> [(layer: String, bytes: [UInt8])] {
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      return [("zip", try unpacked(bytes, with: ["unzip", "-p"], path))]
    }
    // The method is always 8 and three flags are always 0 (RFC 1952, section 2.3). Two bytes alone
    // are not enough: decoded base64 can begin with them by chance.
    if bytes.starts(with: [0x1F, 0x8B, 0x08]), bytes.count > 18, bytes[3] & 0xE0 == 0 {
      return [("gzip", try unpacked(bytes, with: ["gzip", "-dc"], path))]
    }
    return TransferDecoding.base64(bytes).map { ("base64", $0) }
      + TransferDecoding.quotedPrintable(bytes).map { ("quoted-printable", $0) }
  }

  private static func unpacked(
    _ bytes: [UInt8], with program: [String], _ path: String
  ) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    // gzip requires its suffix. unzip accepts it.
    let file = try folder.write(bytes, to: "packed.gz")
    let outcome = try ChildProcess.run(program + [file])
    guard outcome.status == 0 else { throw CannotUnpack(path: path) }
    return withExtendedLifetime(folder) { outcome.output }
  }

  private static let encodings = [
    ("UTF-8", "UTF-8"), ("UTF-16LE", "UTF-16LE"), ("UTF-16BE", "UTF-16BE"), ("CP932", "CP932"),
  ]

  /// - Returns: `nil` if the encoding lacks a letter, or gives the same bytes as UTF-8.
  private static func encoded(_ text: String, as name: String) -> [UInt8]? {
    guard name != "UTF-8" else { return Array(text.utf8) }
    guard let handle = iconv_open(name, "UTF-8"), Int(bitPattern: handle) != -1 else { return nil }
    defer { iconv_close(handle) }
    var input = text.utf8.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: input.count * 4 + 16)
    let written: Int? = input.withUnsafeMutableBufferPointer { from in
      output.withUnsafeMutableBufferPointer { to in
        var (source, left) = (from.baseAddress, from.count)
        var (target, room) = (to.baseAddress, to.count)
        return iconv(handle, &source, &left, &target, &room) == -1 ? nil : to.count - room
      }
    }
    let bytes = written.map { output.prefix($0).map { UInt8(bitPattern: $0) } }
    return bytes == Array(text.utf8) ? nil : bytes
  }

  private static func folded(_ bytes: [UInt8]) -> Data {
    Data(bytes.map { (65...90).contains($0) ? $0 | 0x20 : $0 })
  }
}
