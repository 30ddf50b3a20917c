import Foundation
import TestSupport
import Testing
import Vocabulary

@Suite struct FileNameTests {
  /// 名簿.csv in CP932.
  static let listName: [UInt8] = [0x96, 0xBC, 0x95, 0xEB] + Array(".csv".utf8)

  private func back(_ text: String) -> [UInt8] {
    text.fileBytes.dropLast().map { UInt8(bitPattern: $0) }
  }

  @Test(arguments: [
    listName, Array("plain.csv".utf8), Array("名簿.csv".utf8), [0xFF], [0x80, 0xFE],
    [0xE3, 0x81], [0xE3, 0x81, 0x41], Array("\u{10F796}\u{10FF00}😀.txt".utf8), [0xC0, 0xAF],
    [0xF4, 0x8F, 0x9E], Array("a".utf8) + [0xED, 0xA0, 0x80],
  ])
  func `a name keeps every byte`(name: [UInt8]) {
    #expect(back(FileName.text(of: name)) == name)
  }

  @Test func `different names are different texts`() {
    let names: [[UInt8]] = [[0x96], Array("\u{10F796}".utf8), [0x97], Array("\\x96".utf8)]
    #expect(Set(names.map { FileName.text(of: $0) }).count == names.count)
  }

  @Test func `a name in UTF-8 is its own text`() {
    #expect(FileName.text(of: Array("名簿 😀.csv".utf8)) == "名簿 😀.csv")
  }

  @Test func `a person sees the bytes that are no text`() {
    #expect(FileName.text(of: Self.listName).showingFileBytes == "\\x96\\xbc\\x95\\xeb.csv")
    #expect("名簿.csv".showingFileBytes == "名簿.csv")
  }

  @Test func `a folder lists every name, and says when it cannot be read`() throws {
    let folder = try TemporaryFolder()
    let name = FileName.text(of: Self.listName)
    let descriptor = open("\(folder.path)/\(name)".fileBytes, O_CREAT | O_WRONLY, 0o600)
    #expect(descriptor >= 0)
    close(descriptor)
    try folder.write("x", to: "b")
    #expect(FileName.all(in: folder.path)?.sorted() == ["b", name].sorted())
    #expect(FileName.all(in: folder.path("nothing")) == nil)
  }
}
