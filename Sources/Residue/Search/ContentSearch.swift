import Archives
import Foundation
import Vocabulary

/// Searches bytes, and the data that is encoded or packed in them. Each thread needs its own
/// instance.
final class ContentSearch {
  struct Verdict {
    var isHit = false
    /// Whether some of the data could not be read.
    var isOpaque = false

    mutating func add(_ other: Verdict) {
      isHit = isHit || other.isHit
      isOpaque = isOpaque || other.isOpaque
    }
  }

  /// The maximum depth of nested encodings and archives.
  static let deepest = 6
  /// Larger files are read in pieces, and packed data in them counts as opaque.
  static let largestWhole = 64 << 20
  private static let piece = 8 << 20
  /// The number of bytes beside a value that tell whether it is part of a longer address.
  private static let besides = 64

  private let values: PatternSet
  private let limits: Limits
  /// Whether the current file belongs to a vault: other events' data, sealed with their own keys.
  private var isVault = false
  private var buffer: [UInt8] = []
  /// What the current file used so far, and may use.
  private var usage: Usage

  /// What all threads of one search may unpack and decode together.
  struct Limits: Sendable {
    var bytes = UnpackingBudget.bytes()
    var milliseconds = UnpackingBudget.milliseconds()
    var processorTime: ResidueSearch.ProcessorTime = { 0 }
  }

  init(for values: PatternSet, within limits: Limits = Limits()) {
    self.values = values
    self.limits = limits
    usage = Usage(limits, forFileOf: 0)
  }

  /// The overlap between pieces. It has enough space for an encoded value.
  private var overlap: Int { max(4096, values.longest * 12) }

  func search(file path: String) -> Verdict {
    begin(size: 0)
    isVault = path.contains("/.mayfly/vaults/")
    let descriptor = open(path.fileBytes, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return Verdict(isOpaque: true) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return Verdict(isOpaque: true)
    }
    let size = Int(status.st_size)
    if size > Self.largestWhole { return searchInPieces(descriptor) }
    // Read one byte more, to see whether the file grew.
    guard let count = read(descriptor, into: 0, atMost: size + 1), count <= size else {
      return searchInPieces(descriptor, isStarted: true)
    }
    begin(size: count)
    defer { spend(forFileOf: count) }
    return buffer.withUnsafeBytes { search(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
  }

  private func begin(size: Int) { usage = Usage(limits, forFileOf: size) }

  private func spend(forFileOf size: Int) {
    limits.bytes.spend(usage.bytes, ofFileOf: size)
    limits.milliseconds.spend(usage.milliseconds, ofFileOf: size)
  }

  /// - Parameter ends: tells where an address ends in `bytes`. Without it, they may be any data.
  func search(
    _ bytes: UnsafeRawBufferPointer, _ ends: AddressEnds? = nil, depth: Int = 0
  ) -> Verdict {
    let isData = ends == nil
    let ends = ends ?? AddressEnds(bytes)
    if values.occurs(in: bytes, ends) {
      return Verdict(isHit: true, isOpaque: Unpacking.isOpaqueFormat(bytes))
    }
    guard !usage.isOver else { return Verdict(isOpaque: true) }
    guard depth < Self.deepest else {
      return Verdict(isOpaque: Unpacking.isPacked(bytes) || Unpacking.isOpaqueFormat(bytes))
    }
    var verdict = Verdict(isOpaque: Unpacking.isOpaqueFormat(bytes))
    if isData, !isVault, !Unpacking.isPacked(bytes), Noise.fills(bytes) { verdict.isOpaque = true }
    let isWhole = Unpacking.forEachPart(of: bytes, largest: usage.bytesLeft) { part in
      usage.bytes += part.count
      verdict.add(search(part, depth: depth + 1))
      return !verdict.isHit && !usage.isOver
    }
    verdict.isOpaque = verdict.isOpaque || !isWhole || usage.isOver
    if !verdict.isHit { verdict.add(searchEncoded(bytes, ends, depth: depth)) }
    return verdict
  }

  /// Searches the text that is encoded in `bytes`.
  private func searchEncoded(
    _ bytes: UnsafeRawBufferPointer, _ ends: AddressEnds, depth: Int
  ) -> Verdict {
    var verdict = Verdict()
    func take(_ text: UnsafeRawBufferPointer, _ ends: AddressEnds) -> Bool {
      guard text.count >= PatternSet.shortest else { return true }
      usage.bytes += text.count
      guard !usage.isOver else {
        verdict.isOpaque = true
        return false
      }
      verdict.add(search(text, ends, depth: depth + 1))
      return !verdict.isHit
    }
    if !UTF16Text.decodeMarked(bytes, overlap: overlap, { take($0, AddressEnds($0)) }) {
      UTF16Text.decode(bytes, overlap: overlap) { take($0, AddressEnds($0, .guess)) }
    }
    RichText.decode(bytes, overlap: overlap) { take($0, AddressEnds($0, decodedFrom: ends)) }
    if !verdict.isHit {
      MarkupText.decode(bytes, overlap: overlap) {
        take($0, AddressEnds($0, ends.source, decodedFrom: ends))
      }
    }
    // A line that begins with a blank may continue the line before it, or stand alone.
    for joinsLines in [false, true] where !verdict.isHit {
      let found = EscapedText.decode(
        bytes, context: values.longest + Self.besides, joinsLines: joinsLines
      ) {
        take($0, AddressEnds($0, ends.source, decodedFrom: ends))
      }
      verdict.isOpaque = verdict.isOpaque || found.isOpaque
      if !found.hasFolds { break }
    }
    if !verdict.isHit {
      Base64Text.decode(bytes) { take($0, AddressEnds($0, $1 ? .text : .guess)) }
    }
    return verdict
  }

  /// What one file used so far, and may use.
  private struct Usage {
    var bytes = 0
    private let bytesAllowed: Int
    private let millisecondsAllowed: Int
    private let processorTime: ResidueSearch.ProcessorTime
    private let began: Int

    init(_ limits: Limits, forFileOf size: Int) {
      bytesAllowed = limits.bytes.allowance(forFileOf: size)
      millisecondsAllowed = limits.milliseconds.allowance(forFileOf: size)
      processorTime = limits.processorTime
      began = processorTime()
    }

    var milliseconds: Int { processorTime() - began }
    var bytesLeft: Int { max(0, bytesAllowed - bytes) }
    var isOver: Bool { bytes > bytesAllowed || milliseconds > millisecondsAllowed }
  }

  // MARK: reading

  /// - Returns: the number of bytes in the buffer after the read; `nil` when the read fails.
  private func read(_ descriptor: Int32, into start: Int, atMost count: Int) -> Int? {
    if buffer.count < start + count {
      buffer += [UInt8](repeating: 0, count: start + count - buffer.count)
    }
    var end = start
    while end < start + count {
      let got = buffer.withUnsafeMutableBytes {
        Foundation.read(descriptor, $0.baseAddress.map { $0 + end }, start + count - end)
      }
      if got < 0 && errno == EINTR { continue }
      guard got >= 0 else { return nil }
      if got == 0 { break }
      end += got
    }
    return end
  }

  private func searchInPieces(_ descriptor: Int32, isStarted: Bool = false) -> Verdict {
    if isStarted, lseek(descriptor, 0, SEEK_SET) != 0 { return Verdict(isOpaque: true) }
    // This file is not read again soon, so other data is more useful in the page cache. Mayfly's
    // own large files can also be removed faster when the cache holds nothing of them.
    defer { posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED) }
    var verdict = Verdict()
    var carried = 0
    while skipHole(descriptor) {
      guard let count = read(descriptor, into: carried, atMost: Self.piece) else {
        verdict.isOpaque = true
        break
      }
      guard count > carried else { break }
      buffer.withUnsafeBytes { buffer in
        let bytes = UnsafeRawBufferPointer(rebasing: buffer[..<count])
        let isFirst = carried == 0
        let isPacked =
          isFirst ? Unpacking.isPacked(bytes) : ArchiveFormat.zipEndRecord(of: bytes) != nil
        let isUnknown = isFirst && Unpacking.isOpaqueFormat(bytes)
        verdict.isOpaque = verdict.isOpaque || isPacked || isUnknown
        let isNoise = isFirst && !isPacked && !isVault && Noise.fills(bytes)
        let ends = AddressEnds(bytes)
        begin(size: bytes.count)
        verdict.add(searchEncoded(bytes, ends, depth: 0))
        verdict.add(Verdict(isHit: values.occurs(in: bytes, ends), isOpaque: isNoise))
        spend(forFileOf: bytes.count)
      }
      guard !verdict.isHit else { break }
      carry(min(overlap, count), of: count)
      carried = min(overlap, count)
    }
    return verdict
  }

  /// Moves the last `kept` bytes in the buffer to its start.
  private func carry(_ kept: Int, of count: Int) {
    buffer.withUnsafeMutableBytes { buffer in
      guard let base = buffer.baseAddress else { return }
      memmove(base, base + count - kept, kept)
    }
  }

  /// Moves to the next data on the disk. It skips holes, because a hole of terabytes holds no data.
  ///
  /// - Returns: `false` when there is no more data.
  private func skipHole(_ descriptor: Int32) -> Bool {
    let seekData: Int32 = 3  // SEEK_DATA, lseek(2)
    let here = lseek(descriptor, 0, SEEK_CUR)
    if lseek(descriptor, here, seekData) >= 0 { return true }
    // ENXIO: only a hole is left. Other errors: this file system does not support holes.
    return errno != ENXIO
  }
}
