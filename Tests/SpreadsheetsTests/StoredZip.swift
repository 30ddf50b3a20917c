import TestSupport

/// Writes a ZIP archive whose members are not compressed (APPNOTE.TXT 6.3).
struct StoredZip {
  private struct Member {
    let name: String
    var content: [UInt8]
    let flags: Int
  }

  private var members: [Member] = []

  /// - Parameter flags: bit 0 says that the member is encrypted.
  mutating func add(_ name: String, _ content: [UInt8], flags: Int = 0) {
    members.append(Member(name: name, content: content, flags: flags))
  }

  mutating func add(_ name: String, _ content: String) { add(name, Array(content.utf8)) }

  /// The archive with a change in the content of one member, chosen at random.
  func changed(
    _ random: inout SeededBytes, _ change: (inout [UInt8], inout SeededBytes) -> Void
  ) -> StoredZip {
    var zip = self
    change(&zip.members[Int.random(in: members.indices, using: &random)].content, &random)
    return zip
  }

  var bytes: [UInt8] {
    var (files, directory): ([UInt8], [UInt8]) = ([], [])
    for member in members { Self.append(member, &files, &directory) }
    return files + directory + Self.little(0x0605_4B50, 4) + Self.little(0, 4)
      + Self.little(members.count, 2) + Self.little(members.count, 2)
      + Self.little(directory.count, 4) + Self.little(files.count, 4) + Self.little(0, 2)
  }

  private static func append(
    _ member: Member, _ files: inout [UInt8], _ directory: inout [UInt8]
  ) {
    let (name, content, flags) = (member.name, member.content, member.flags)
    let start = files.count
    let about =
      Self.little(20, 2) + Self.little(flags, 2) + Self.little(0, 2) + Self.little(0, 4)
      + Self.little(Self.crc32(content), 4) + Self.little(content.count, 4)
      + Self.little(content.count, 4) + Self.little(name.utf8.count, 2) + Self.little(0, 2)
    files += Self.little(0x0403_4B50, 4) + about + Array(name.utf8) + content
    directory +=
      Self.little(0x0201_4B50, 4) + Self.little(20, 2) + about + Self.little(0, 2)
      + Self.little(0, 2) + Self.little(0, 2) + Self.little(0, 4) + Self.little(start, 4)
      + Array(name.utf8)
  }

  private static func little(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  private static let table: [UInt32] = (0..<256).map { value in
    (0..<8).reduce(UInt32(value)) { rest, _ in rest & 1 == 1 ? rest >> 1 ^ 0xEDB8_8320 : rest >> 1 }
  }

  private static func crc32(_ bytes: [UInt8]) -> Int {
    let rest = bytes.reduce(UInt32.max) { Self.table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ $0 >> 8 }
    return Int(~rest)
  }
}
