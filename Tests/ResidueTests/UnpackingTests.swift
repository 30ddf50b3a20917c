@testable import Residue
import Archives
import Foundation
import TestSupport
import Testing

/// Arbitrary bytes must never cause a crash or more output than the limit.
@Suite(.timeLimit(.minutes(2))) struct UnpackingTests {
  private static func packed(_ command: String) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    try folder.write(
      String(repeating: "ada@example.org, bob@example.org\n", count: 20), to: "a.csv")
    try folder.write("<x/>", to: "b.xml")
    try ChildProcess.run(["sh", "-c", command], folder: folder.path).succeeded()
    return contents(of: folder.path("out"))
  }

  private func unpackEverything(_ bytes: [UInt8]) -> Int {
    bytes.withUnsafeBytes { raw in
      var largest = 0
      let take: DecodedText.Taker = { part in
        largest = max(largest, part.count)
        return true
      }
      _ = Unpacking.forEachPart(of: raw, take)
      for format in ArchiveFormat.allCases {
        _ = ArchiveReader.forEachMember(of: raw, format, take)
      }
      for compression in Compression.allCases {
        _ = ArchiveReader.decompress(raw, compression, take)
      }
      Base64Text.decode(raw) { part, _ in take(part) }
      _ = EscapedText.decode(raw, context: 40, joinsLines: true, take)
      UTF16Text.decode(raw, overlap: 40, take)
      return largest
    }
  }

  /// The sizes of the parts, and whether everything could be read.
  private func unpacked(_ bytes: [UInt8]) -> (parts: [Int], isWhole: Bool) {
    var parts: [Int] = []
    let isWhole = bytes.withUnsafeBytes { raw in
      Unpacking.forEachPart(of: raw) {
        parts.append($0.count)
        return true
      }
    }
    return (parts, isWhole)
  }

  @Test(arguments: [
    "zip -q out.zip a.csv b.xml && mv out.zip out", "gzip -c a.csv > out", "cp a.csv out",
    "base64 a.csv > out", "tar cf out a.csv b.xml",
    "sed 's/@/=40/;s/o/%6F/;s/e/\\\\u0065/' a.csv > out",
    "iconv -t UTF-16LE a.csv > out", "zip -q0 out.zip a.csv && mv out.zip out",
    "bzip2 -c a.csv > out", "xz -c a.csv > out", "zstd -qc a.csv > out", "lz4 -qc a.csv > out",
    "7z a -bso0 out.7z a.csv b.xml && mv out.7z out", "ar rc out a.csv b.xml",
    "ls *.* | cpio --quiet -o -H newc > out", "bsdtar cf out --format iso9660 a.csv",
  ])
  func `changed, cut and lengthened bytes never crash it`(command: String) throws {
    let bytes = try Self.packed(command)
    var random = SeededBytes(seed: 42)
    for _ in 0..<1500 {
      var changed = bytes
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let index = Int.random(in: changed.indices, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: changed[index] = UInt8.random(in: .min ... .max, using: &random)
        case 1: changed[index] = 0xFF
        case 2: changed.removeSubrange(index..<min(changed.count, index + 3))
        default: changed.insert(contentsOf: random.next(4), at: index)
        }
        if changed.isEmpty { changed = [0] }
      }
      #expect(unpackEverything(changed) <= Unpacking.largest)
    }
  }

  @Test func `every cut of an archive is opaque, and never crashes`() throws {
    let bytes = try Self.packed("zip -q out.zip a.csv b.xml && mv out.zip out")
    for count in 0..<bytes.count {
      #expect(unpacked(Array(bytes.prefix(count))).isWhole == (count < 4))
    }
    // The last part is the two names.
    #expect(unpacked(bytes) == ([660, 4, 14], true))
  }

  @Test func `every cut of a gzip file is opaque`() throws {
    let bytes = try Self.packed("gzip -c a.csv > out")
    for count in 2..<bytes.count {
      #expect(!unpacked(Array(bytes.prefix(count))).isWhole)
    }
  }

  @Test func `random bytes and escapes that are cut never crash it`() {
    var random = SeededBytes(seed: 7)
    for letter in 0...255 as ClosedRange<UInt8> { _ = unpackEverything([letter]) }
    for ends in ["&", "&#", "&#x", "=", "=\r", "=?", "=?a?Q?", "=?a?B?", "%", "\\", "\\u00", "\\3"]
    {
      for start in ["", "text"] { _ = unpackEverything(Array((start + ends).utf8)) }
    }
    for starts in [[], [0x50, 0x4B, 3, 4], [0x1F, 0x8B, 8], [0x50, 0x4B, 5, 6]] as [[UInt8]] {
      for count in 0..<300 { _ = unpackEverything(starts + random.next(count)) }
    }
  }

  @Test func `what would unpack to more than the bound is opaque`() throws {
    let bytes = try Self.packed("head -c 70000000 /dev/zero | gzip -9 > out")
    #expect(bytes.count < 100_000)
    let (parts, isWhole) = unpacked(bytes)
    #expect(parts == [Unpacking.largest])
    #expect(!isWhole)
  }
}
