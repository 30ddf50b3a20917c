import CArchive

/// Reads the members of a ZIP archive one after the other, each as a stream.
///
/// It goes by the archive's directory. A member that the directory does not name is not there.
package final class ZipMembers {
  /// One file of the archive.
  package struct Member {
    package let name: String
    /// The bytes of its content, as the directory says; it may be wrong.
    package let size: Int
    package let isEncrypted: Bool
  }

  /// What a read or a step gave.
  package enum Step<Value> {
    case value(Value)
    case end
    case damaged
  }

  private let reader: OpaquePointer
  private var steps = 0

  /// - Parameter bytes: must stay in place as long as this object lives.
  /// - Returns: `nil` when the bytes are not an archive.
  package init?(_ bytes: UnsafeRawBufferPointer) {
    guard let reader = archive_read_new() else { return nil }
    self.reader = reader
    guard archive_read_support_format_zip_seekable(reader) == ARCHIVE_OK,
      archive_read_open_memory(reader, bytes.baseAddress, bytes.count) == ARCHIVE_OK
    else { return nil }
  }

  deinit { archive_read_free(reader) }

  /// Goes to the next member.
  package func next() -> Step<Member> {
    var entry: OpaquePointer?
    let status = archive_read_next_header(reader, &entry)
    if status == ARCHIVE_EOF { return .end }
    steps += 1
    // A name that is no text is only a warning, and no name that anybody asks for.
    guard status == ARCHIVE_OK || status == ARCHIVE_WARN, steps <= ArchiveReader.mostMembers,
      let entry
    else { return .damaged }
    let name = archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry)
    return .value(
      Member(
        name: name.map { String(cString: $0) } ?? "",
        size: max(0, Int(archive_entry_size(entry))),
        isEncrypted: archive_entry_is_encrypted(entry) != 0))
  }

  /// Reads more of the current member.
  ///
  /// - Returns: the number of bytes. At the end, the archive's checksum was right.
  package func read(into buffer: UnsafeMutableRawBufferPointer) -> Step<Int> {
    let count = archive_read_data(reader, buffer.baseAddress, buffer.count)
    return count > 0 ? .value(count) : count == 0 ? .end : .damaged
  }
}
