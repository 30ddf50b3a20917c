import CArchive
import Glibc

/// Reads archives and compressed streams with libarchive, from memory. It writes no file and starts
/// no program.
///
/// One format or one compression is on at a time. libarchive would otherwise undo up to 25
/// compressions in each other at once, and no limit would hold for what lies between them.
package enum ArchiveReader {
  /// The most bytes of one member or stream that are read.
  package static let largest = 64 << 20
  /// The most members that are read from one archive.
  package static let mostMembers = 10_000

  /// Receives one part, and returns whether it wants the next part.
  package typealias Taker = (UnsafeRawBufferPointer) -> Bool

  /// Passes the content of each member to `take`, and then the names of all members.
  ///
  /// - Parameter largest: the most bytes of one member that are read.
  /// - Returns: `false` when a part could not be read: it is damaged or encrypted, or a limit of
  ///   this type is reached.
  package static func forEachMember(
    of bytes: UnsafeRawBufferPointer, _ format: ArchiveFormat,
    largest: Int = ArchiveReader.largest, _ take: Taker
  ) -> Bool {
    withReader { reader in
      guard archive_read_support_format_by_code(reader, format.code) == ARCHIVE_OK,
        archive_read_set_options(reader, format.options) == ARCHIVE_OK,
        archive_read_open_memory(reader, bytes.baseAddress, bytes.count) == ARCHIVE_OK
      else { return false }
      var members = Members(reader: reader, format: format, largest: largest)
      if members.read(take), !members.names.isEmpty { _ = members.names.withUnsafeBytes(take) }
      return members.isWhole
    } ?? false
  }

  /// Passes the decompressed bytes to `take`.
  ///
  /// - Parameter largest: the most bytes that are read.
  /// - Returns: `false` when a part could not be read.
  package static func decompress(
    _ bytes: UnsafeRawBufferPointer, _ compression: Compression,
    largest: Int = ArchiveReader.largest, _ take: Taker
  ) -> Bool {
    withReader { reader in
      var entry: OpaquePointer?
      var plain: [UInt8] = []
      guard archive_read_append_filter(reader, compression.code) == ARCHIVE_OK,
        archive_read_set_format(reader, ARCHIVE_FORMAT_RAW) == ARCHIVE_OK,
        archive_read_open_memory(reader, bytes.baseAddress, bytes.count) == ARCHIVE_OK,
        archive_read_next_header(reader, &entry) == ARCHIVE_OK
      else { return false }
      let isWhole = readData(reader, onto: &plain, largest: largest) == .whole
      _ = plain.withUnsafeBytes(take)
      // Behind the stream there is padding, or data in a format that nothing here reads.
      let used = min(bytes.count, max(0, Int(archive_filter_bytes(reader, -1))))
      return isWhole && bytes[used...].allSatisfy { $0 == 0 }
    } ?? false
  }

  /// How reading a member or a stream ended.
  fileprivate enum Outcome {
    case whole, tooLarge, damaged
    /// Nothing more can be read from the archive.
    case fatal
  }

  /// Appends the data of the current member to `plain`, which then has at most `largest` bytes.
  fileprivate static func readData(
    _ reader: OpaquePointer, onto plain: inout [UInt8], largest: Int
  ) -> Outcome {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = chunk.withUnsafeMutableBytes {
        archive_read_data(reader, $0.baseAddress, $0.count)
      }
      if count == 0 { return .whole }
      guard count > 0 else { return count <= Int(ARCHIVE_FATAL) ? .fatal : .damaged }
      guard plain.count + count <= largest else {
        plain += chunk.prefix(largest - plain.count)
        return .tooLarge
      }
      plain += chunk.prefix(count)
    }
  }

  /// Runs `body` with a reader. Names of members come in UTF-8, whatever the process's locale.
  private static func withReader<Result>(_ body: (OpaquePointer) -> Result) -> Result? {
    guard let reader = archive_read_new() else { return nil }
    defer { archive_read_free(reader) }
    let unicode = newlocale(1 << LC_CTYPE, "C.UTF-8", nil)
    let before = uselocale(unicode)
    defer {
      uselocale(before)
      if let unicode { freelocale(unicode) }
    }
    return body(reader)
  }
}

/// The members of one archive, as they are read.
private struct Members {
  let reader: OpaquePointer
  let format: ArchiveFormat
  let largest: Int
  /// Whether everything could be read so far.
  private(set) var isWhole = true
  /// The names of the members and what they link to. Some formats compress them.
  private(set) var names: [UInt8] = []
  private var plain: [UInt8] = []

  init(reader: OpaquePointer, format: ArchiveFormat, largest: Int) {
    (self.reader, self.format, self.largest) = (reader, format, largest)
  }

  /// - Returns: `false` when `take` wants no more.
  mutating func read(_ take: ArchiveReader.Taker) -> Bool {
    for number in 0... {
      var entry: OpaquePointer?
      let status = archive_read_next_header(reader, &entry)
      if status == ARCHIVE_EOF { return true }
      isWhole = isWhole && status == ARCHIVE_OK
      guard status > ARCHIVE_FATAL, number < ArchiveReader.mostMembers, let entry else { break }
      addNames(of: entry)
      guard archive_entry_is_encrypted(entry) == 0 else {
        isWhole = false
        continue
      }
      plain.removeAll(keepingCapacity: true)
      let outcome = ArchiveReader.readData(reader, onto: &plain, largest: largest)
      isWhole = isWhole && outcome == .whole
      guard plain.withUnsafeBytes(take) else { return false }
      if outcome == .fatal || outcome == .tooLarge && !format.canSkip { break }
    }
    isWhole = false
    return true
  }

  private mutating func addNames(of entry: OpaquePointer) {
    for name in [
      archive_entry_pathname(entry), archive_entry_symlink(entry), archive_entry_hardlink(entry),
    ] {
      guard let name else { continue }
      let length = strlen(name)
      guard names.count + length <= ArchiveReader.largest else {
        isWhole = false
        return
      }
      names.append(contentsOf: UnsafeRawBufferPointer(start: name, count: length))
      // The bar separates words of base64. The zero says that this is no text, because marks in a
      // name can end an address.
      names.append(contentsOf: "|\0".utf8)
    }
  }
}
