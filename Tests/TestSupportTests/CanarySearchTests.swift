import Foundation
import TestSupport
import Testing

/// A search that finds nothing proves something only if it would have found it.
struct CanarySearchTests {
  static let address = "kanarie@example.org"
  static let name = "花子カナリア"

  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  func forms(_ bytes: [UInt8], _ canary: String = address) throws -> [String] {
    try CanarySearch([canary]).hits(in: bytes).map(\.form)
  }

  func converted(_ text: String, to encoding: String) throws -> [UInt8] {
    let path = try folder.write(text, to: "plain")
    return try ChildProcess.run(["iconv", "-f", "UTF-8", "-t", encoding, path]).succeeded().output
  }

  @Test func `plain bytes are found, in any ASCII case, and nothing else is`() throws {
    #expect(try forms(Array("to: <Kanarie@EXAMPLE.org>\n".utf8)) == ["UTF-8"])
    #expect(try forms(Array("kanarie@example.or".utf8)) == [])
    #expect(try forms([]) == [])
    #expect(try forms([0xFF] + Array(Self.address.utf8) + [0xFF]) == ["UTF-8"])
  }

  @Test(arguments: ["UTF-16LE", "UTF-16BE", "CP932"])
  func `other encodings are found`(encoding: String) throws {
    let bytes = try converted("前の\(Self.name)様", to: encoding)
    #expect(try forms(bytes, Self.name) == [encoding])
  }

  @Test(arguments: ["", "a", "ab", "abc", "日"])
  func `base64 is found at every alignment, wrapped or not`(before: String) throws {
    let data = Data("\(before)\(Self.address) and so on, and so on".utf8)
    #expect(try forms(Array(data.base64EncodedString().utf8)) == ["base64 > UTF-8"])
    let wrapped = data.base64EncodedString().enumerated()
      .map { $0.offset % 10 == 9 ? "\($0.element)\r\n" : "\($0.element)" }.joined()
    let mail = "Encoding: base64\r\n\r\n\(wrapped)"
    #expect(try forms(Array(mail.utf8)).contains("base64 > UTF-8"))
  }

  @Test func `base64 of an URL and of another encoding is found`() throws {
    let data = Data([0xFB, 0xEF, 0xFF] + Array(Self.address.utf8))
    let text = data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
    #expect(try forms(Array("https://example.org/?t=\(text)".utf8)) == ["base64 > UTF-8"])
    let cp932 = Data(try converted(Self.name, to: "CP932")).base64EncodedString()
    #expect(try forms(Array("=?CP932?B?\(cp932)?=".utf8), Self.name) == ["base64 > CP932"])
  }

  @Test(arguments: [
    ("kanarie=40example=2Eorg", address), ("kanar=\r\nie@exam=\nple.org", address),
    ("=E8=8A=B1=E5=AD=90=E3=82=AB=E3=83=8A=E3=83=AA=E3=82=A2", name),
    ("=?UTF-8?Q?Hanako_=59amada?=", "Hanako Yamada"),
  ])
  func `quoted-printable is found`(text: String, canary: String) throws {
    #expect(try forms(Array(text.utf8), canary) == ["quoted-printable > UTF-8"])
  }

  @Test func `archives are unpacked, one inside the other`() throws {
    // Long enough to be compressed, and not stored as it is.
    try folder.write(String(repeating: "a,\(Self.address)\n", count: 50), to: "list.csv")
    try ChildProcess.run(["zip", "-q", "list.zip", "list.csv"], folder: folder.path).succeeded()
    try ChildProcess.run(["gzip", "-k", "list.zip"], folder: folder.path).succeeded()
    let zip = contents(of: folder.path("list.zip"))
    #expect(try forms(zip) == ["zip > UTF-8"])
    #expect(try forms(contents(of: folder.path("list.zip.gz"))) == ["gzip > zip > UTF-8"])
    let mail = "Content-Transfer-Encoding: base64\n\n\(Data(zip).base64EncodedString())\n"
    #expect(try forms(Array(mail.utf8)) == ["base64 > zip > UTF-8"])
  }

  @Test func `an archive that cannot be unpacked is no clean file`() throws {
    #expect(throws: CanarySearch.CannotUnpack(path: "x")) {
      try CanarySearch([Self.address]).hits(in: [0x50, 0x4B, 3, 4, 0, 0], named: "x")
    }
  }

  @Test func `every file of a tree is searched`() throws {
    try folder.write(Self.address, to: "a/b/.hidden")
    try folder.write("nothing", to: "a/c")
    let hits = try CanarySearch([Self.address, Self.name]).hits(below: folder.path)
    #expect(
      hits.map(\.description) == ["\(folder.path)/a/b/.hidden: '\(Self.address)' as UTF-8"])
    #expect(try CanarySearch([Self.address]).hits(below: folder.path("absent")) == [])
  }
}
