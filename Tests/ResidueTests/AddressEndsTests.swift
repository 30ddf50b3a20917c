@testable import Residue
import Foundation
import TestSupport
import Testing
import Vocabulary

/// Somebody else's longer address is no find. Whatever may be the address itself is one.
@Suite(.timeLimit(.minutes(2))) struct AddressEndsTests {
  private let folder: TemporaryFolder
  private static let address = "ann@example.co"

  init() throws { folder = try TemporaryFolder() }

  private func isFound(_ bytes: [UInt8]) throws -> Bool {
    try folder.write(bytes, to: "file")
    return isFound()
  }

  private func isFound() -> Bool {
    var search = ResidueSearch()
    search.look(for: PersonalText(Self.address))
    return !search.run(below: folder.path).hits.isEmpty
  }

  @Test(arguments: [
    "joann@example.co", "JOANN@EXAMPLE.CO", "jo.ann@example.co", "jo_ann@example.co",
    "jo-ann@example.co", "jo+ann@example.co", "x1ann@example.co", "jo..ann@example.co",
    "ann@example.com", "ann@example.co.jp", "ANN@EXAMPLE.CO.JP", "ann@example.co.jp.",
    "氏名 joann@example.co 様", "a,joann@example.co\r\n\tb\u{C}",
  ])
  func `an address that is a part of a longer one is no find`(text: String) throws {
    #expect(try !isFound(Array(text.utf8)))
    #expect(try !isFound(Array("x\n\(text)\ny".utf8)))
  }

  @Test(arguments: [
    "joann%40example.co", "jo%61nn%40example.co", "jo%2eann%40example.co", "jo=2Bann=40example.co",
    "joann&#64;example.co", "jo.ann&#64;example.co", #"joann\u0040example.co"#,
    "jo=\r\nann=40example.co", "joann%2540example.co", "ann%40example.co.jp",
    "=?UTF-8?Q?joann=40example.co?=", "%20ann@example.co.jp", "joann@example.co%20",
  ])
  func `an address that is a part of a longer one is no find behind escapes`(text: String) throws {
    #expect(try !isFound(Array("to: \(text)\n".utf8)))
  }

  @Test func `an address that is a part of a longer one is no find in what is encoded`() throws {
    let text = String(repeating: "- a line\r\n", count: 6) + "Dear joann@example.co, welcome"
    let lines = Data(text.utf8).base64EncodedString(options: .lineLength76Characters)
    #expect(try !isFound(Array("MIME-Version: 1.0\r\n\r\n\(lines)\r\n".utf8)))
    let wide = try #require("名前 joann@example.co".data(using: .utf16LittleEndian))
    #expect(try !isFound([0xFF, 0xFE] + wide))
  }

  @Test func `an address that is a part of a longer one is no find in a workbook`() throws {
    try ChildProcess.run(
      [
        "sh", "-c",
        """
        mkdir xl && for i in 1 2 3; do echo '<t>joann@example.co</t>' >> xl/s; done
        zip -qr b xl && rm -r xl
        """,
      ],
      folder: folder.path
    ).succeeded()
    #expect(!isFound())
  }

  @Test(arguments: [
    "<ann@example.co>", "mailto:ann@example.co", "'ann@example.co'", "to=ann@example.co&x",
    "/ann@example.co/", "-ann@example.co", " _ann@example.co_ ", "*ann@example.co*",
    "...ann@example.co",
    "山田ann@example.co", "ann@example.co。", "ann@example.co.", "ann@example.co.It is",
    "ann@example.co-", "joann@example.co or ann@example.co", "ann@example.co.example",
  ])
  func `an address beside other characters is a find`(text: String) throws {
    #expect(try isFound(Array(text.utf8)))
  }

  @Test(arguments: [
    "%E5%B1%B1ann@example.co", "=E3=81=AFann@example.co", #"name\tann@example.co"#,
    #"name\nann@example.co"#, "%22ann@example.co", "&lt;ann@example.co", #"\u003cann@example.co"#,
    "name=\r\n=20ann@example.co",
  ])
  func `an address behind an escape is a find`(text: String) throws {
    #expect(try isFound(Array(text.utf8)))
  }

  @Test(arguments: [[0x83, 0x41], [0x83, 0x5F], [0x1B, 0x28, 0x42]] as [[UInt8]])
  func `an address behind a character that ends like a letter is a find`(before: [UInt8]) throws {
    #expect(try isFound(before + Array(Self.address.utf8)))
  }

  @Test func `an address in data whose values have no separator is a find`() throws {
    #expect(try isFound([0x00, 0x05, 0x21] + Array("Ann Sampleann@example.coVIP".utf8)))
    let glued = Data("/users/".utf8) + Data("x/\(Self.address)".utf8).base64EncodedData()
    #expect(try isFound([UInt8](glued)))
    let wide = try #require("はann@example.co".data(using: .utf16BigEndian))
    #expect(try isFound([0xFE, 0xFF] + wide))
  }

  @Test(arguments: ["list-ann@example.co.csv", "a.ann@example.co.jp", "x_ann@example.co"])
  func `an address in a file's name is a find behind a mark`(name: String) throws {
    try folder.write("x", to: name)
    #expect(isFound())
  }

  @Test func `a longer address in a file's name is no find`() throws {
    try folder.write("x", to: "list-joann@example.co.csv")
    #expect(!isFound())
  }
}
