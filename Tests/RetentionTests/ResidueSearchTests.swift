import Foundation
import TestSupport
import Testing
import Vocabulary

@testable import Retention

/// Each test writes the files of somebody who kept an address or a name.
@Suite(.timeLimit(.minutes(2))) struct ResidueSearchTests {
  private let folder: TemporaryFolder
  private static let address = "ada.lovelace@example.org"
  private static let name = "髙﨑花子見本"

  init() throws { folder = try TemporaryFolder() }

  private func run() -> ResidueFindings {
    var search = ResidueSearch()
    search.look(for: PersonalText(Self.address))
    search.look(for: PersonalText(Self.name))
    return search.run(below: folder.path)
  }

  /// The names of the files that were found, and how many were opaque.
  private func found() -> (hits: [String], opaque: Int) {
    let findings = run()
    return (
      findings.hits.map { String($0.path.dropFirst(folder.path.count + 1)) }.sorted(),
      findings.opaque
    )
  }

  private func expectHit(
    _ bytes: [UInt8], named file: String = "file.bin",
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try folder.write(bytes, to: file)
    try folder.write("nothing of theirs\n", to: "other.txt")
    #expect(found().hits == [file], sourceLocation: sourceLocation)
  }

  private func shell(_ command: String) throws {
    try ChildProcess.run(["sh", "-c", command], folder: folder.path).succeeded()
  }

  // MARK: as it is

  @Test(arguments: [
    "ada.lovelace@example.org", "ADA.Lovelace@Example.ORG", "<ada.lovelace@example.org>;",
    "xada.lovelace@example.orgx", "氏名：髙﨑花子見本様",
  ])
  func `a value is found in plain text, in any case, within other text`(text: String) throws {
    try expectHit(Array(text.utf8))
  }

  @Test(arguments: [
    "ada.lovelace@example.com", "ada_lovelace@example.org", "lovelace@example.org", "髙﨑花子", "",
    "ada.lovelace@example.or",
  ])
  func `what only resembles a value is not found`(text: String) throws {
    try folder.write(text, to: "file.txt")
    #expect(found().hits == [])
  }

  @Test(arguments: [String.Encoding.utf16LittleEndian, .utf16BigEndian])
  func `a value is found in UTF-16 of either order`(encoding: String.Encoding) throws {
    let bytes = try #require("x Ada.Lovelace@example.org".data(using: encoding))
    try expectHit([UInt8](bytes))
    try expectHit([UInt8](try #require(Self.name.data(using: encoding))))
  }

  @Test func `a name is found in CP932, with the letters that Windows added`() throws {
    let bytes: [UInt8] = [
      0xFB, 0xFC, 0xFA, 0xB1, 0x89, 0xD4, 0x8E, 0x71, 0x8C, 0xA9, 0x96, 0x7B,
    ]
    try expectHit(Array("no,".utf8) + bytes + [0x0A])
  }

  // MARK: encoded

  @Test(arguments: 0..<4, [0, 60, 76])
  func `a value is found in base64, wherever it begins and however it is wrapped`(
    shift: Int, width: Int
  ) throws {
    let text =
      String(repeating: "-", count: shift + 40) + Self.address + String(repeating: "=", count: 30)
    var encoded = Data(text.utf8).base64EncodedString()
    if width > 0 {
      encoded = stride(from: 0, to: encoded.count, by: width).map {
        String(encoded.dropFirst($0).prefix(width))
      }.joined(separator: "\r\n")
    }
    try expectHit(Array("Content-Transfer-Encoding: base64\r\n\r\n\(encoded)\r\n--part--".utf8))
  }

  @Test func `a value is found in base64 of the alphabet for URLs`() throws {
    let text = "???>>>\(Self.address)???"
    let encoded = Data(text.utf8).base64EncodedString().replacingOccurrences(of: "/", with: "_")
      .replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "=", with: "")
    try expectHit(Array("https://example.org/?q=\(encoded)&x".utf8))
  }

  @Test(arguments: [
    "ada.lovelace=40example.org", "ada.love=\r\nlace@example=\r\n.org",
    "ada.love=\nlace=40example.org",
    "=61=64=61=2e=6C=6F=76=65=6C=61=63=65=40example.org",
    "=E9=AB=99=EF=A8=91=E8=8A=B1=E5=AD=90=E8=A6=8B=E6=9C=AC",
  ])
  func `a value is found in quoted-printable, with soft line breaks`(text: String) throws {
    try expectHit(Array(text.utf8))
  }

  @Test func `a value is found in base64 of base64`() throws {
    let once = Data("to: \(Self.address)".utf8).base64EncodedString()
    try expectHit(Array(Data("data: \(once)\n".utf8).base64EncodedString().utf8))
  }

  // MARK: packed

  @Test(arguments: ["zip -q", "zip -q0", "zip -q9", "zip -q -fd"])
  func `a value is found in a ZIP archive, deflated or stored`(command: String) throws {
    try shell("printf 'a,ada.lovelace@example.org\\n' > list.csv")
    try shell("\(command) out.zip list.csv && rm list.csv")
    #expect(found() == (["out.zip"], 0))
  }

  @Test func `a value is found in a workbook whose text lies in a folder of it`() throws {
    try shell(
      """
      mkdir -p xl && echo '<si><t>ada.lovelace@example.org</t></si>' > xl/sharedStrings.xml
      echo '<x/>' > '[Content_Types].xml'
      zip -qr book.xlsx '[Content_Types].xml' xl && rm -r xl '[Content_Types].xml'
      """)
    #expect(found() == (["book.xlsx"], 0))
  }

  @Test func `a value is found by the name of a file in an archive`() throws {
    try shell("echo x > ada.lovelace@example.org.txt && zip -q out.zip *.txt && rm *.txt")
    #expect(found() == (["out.zip"], 0))
  }

  @Test func `a value is found in gzip, in each of its members`() throws {
    try shell("echo ada.lovelace@example.org | gzip > one.gz")
    try shell("(echo first | gzip; echo ada.lovelace@example.org | gzip) > two.gz")
    try shell("(echo first | gzip; echo second | gzip; head -c 512 /dev/zero) > none.gz")
    #expect(found() == (["one.gz", "two.gz"], 0))
  }

  @Test func `a value is found in what is packed in something packed`() throws {
    try shell(
      """
      echo ada.lovelace@example.org > a.txt && gzip a.txt && zip -q b.zip a.txt.gz
      zip -q0 c.zip b.zip && rm a.txt.gz b.zip
      """)
    #expect(found() == (["c.zip"], 0))
  }

  @Test func `what is packed too deep counts as opaque`() throws {
    try shell(
      """
      echo ada.lovelace@example.org > a && gzip a && mv a.gz a1
      for i in 1 2 3 4 5; do gzip -c a$i > a$((i+1)); rm a$i; done
      """)
    #expect(found() == ([], 1))
  }

  // MARK: names

  @Test func `a file's own name that holds a value is found, and not told`() throws {
    try folder.write("x", to: "inner/Ada.Lovelace@example.org.txt")
    #expect(found().hits == ["inner/"])
  }

  @Test func `a folder's name that holds a value is found, with whatever is in it`() throws {
    try folder.write("x", to: "inner/ada.lovelace@example.org/a.txt")
    #expect(found().hits == ["inner/"])
    try folder.write(Self.name, to: "inner/ada.lovelace@example.org/b.txt")
    #expect(Set(found().hits) == ["inner/"])
  }

  // MARK: what is not read

  @Test(
    arguments: [
      [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4], [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0],
      [0x42, 0x5A, 0x68, 0x39], [0x28, 0xB5, 0x2F, 0xFD], [0x52, 0x61, 0x72, 0x21, 0x1A, 7],
      Array("%PDF-1.7\n".utf8), [0xD0, 0xCF, 0x11, 0xE0, 0xA1], [0x1F, 0x8B, 8, 0, 1, 2],
      [0x50, 0x4B, 3, 4, 0, 0],
    ] as [[UInt8]])
  func `a format that is not read, or is damaged, counts as opaque`(bytes: [UInt8]) throws {
    try folder.write(bytes, to: "file.bin")
    #expect(found() == ([], 1))
  }

  @Test func `a value that stands in an opaque file all the same is found`() throws {
    try folder.write(Array("%PDF-1.7\n/Author (ada.lovelace@example.org)".utf8), to: "file.pdf")
    #expect(found() == (["file.pdf"], 1))
  }

  @Test func `an encrypted archive counts as opaque`() throws {
    try shell("echo ada.lovelace@example.org > a.txt && zip -q -P word out.zip a.txt && rm a.txt")
    #expect(found() == ([], 1))
  }

  @Test func `a file whose name is no UTF-8 is not passed over in silence`() throws {
    try shell("echo ada.lovelace@example.org > \"$(printf '\\226\\274.txt')\"")
    let (hits, opaque) = found()
    #expect(hits.count + opaque == 1)
  }

  @Test func `symbolic links are not followed`() throws {
    let outside = try TemporaryFolder()
    try outside.write(Self.address, to: "inner/file.txt")
    try shell("ln -s '\(outside.path)/inner' folder && ln -s '\(outside.path)/inner/file.txt' file")
    let findings = run()
    #expect(findings.hits.isEmpty)
    #expect(findings.files == 0)
  }

  @Test func `a pipe does not stop the search`() throws {
    try shell("mkfifo pipe")
    try folder.write(Self.address, to: "zz.txt")
    #expect(found().hits == ["zz.txt"])
  }

  // MARK: large files

  @Test func `a file above 64 MiB is searched piece by piece, across their edges`() throws {
    let path = folder.path("large.bin")
    #expect(FileManager.default.createFile(atPath: path, contents: nil))
    let file = try #require(FileHandle(forWritingAtPath: path))
    try file.truncate(atOffset: 65 << 20)
    try file.seek(toOffset: (8 << 20) - 5)
    try file.write(contentsOf: Data(Self.address.utf8))
    try file.close()
    #expect(found().hits == ["large.bin"])
  }

  // MARK: counts

  @Test func `the findings tell how many values, short ones, and files there were`() throws {
    try folder.write("a", to: "one.txt")
    try folder.write("b", to: "inner/two.txt")
    var search = ResidueSearch()
    for value in ["ada@example.org", "T-17", "", "ada@example.org"] {
      search.look(for: PersonalText(value))
    }
    let findings = search.run(below: folder.path)
    #expect(findings.values == 3)
    #expect(findings.tooShort == 1)
    #expect(findings.files == 2)
    #expect(findings.hits == [])
  }

  @Test func `a thousand values are each found`() throws {
    var search = ResidueSearch()
    for index in 0..<1000 { search.look(for: PersonalText("guest\(index)@example.org")) }
    for index in [0, 471, 999] {
      try folder.write("x guest\(index)@example.org", to: "\(index).txt")
    }
    try folder.write("guest1000@example.org", to: "none.txt")
    #expect(search.run(below: folder.path).hits.count == 3)
  }

  @Test func `the conversation over a pipe finds the same`() throws {
    let (input, output) = (Pipe(), Pipe())
    try folder.write("x \(Self.address)", to: "one.txt")
    for message in [
      ResidueConversation.message(.value, Self.address),
      ResidueConversation.message(.search, folder.path),
      ResidueConversation.message(.value, "nobody@example.org"),
      ResidueConversation.message(.search, folder.path),
    ] {
      try input.fileHandleForWriting.write(contentsOf: message)
    }
    try input.fileHandleForWriting.close()
    try ResidueConversation.serve(input.fileHandleForReading, output.fileHandleForWriting)
    try output.fileHandleForWriting.close()
    let lines = try #require(try output.fileHandleForReading.readToEnd()).split(separator: 0x0A)
    let findings = try lines.map { try JSONDecoder().decode(ResidueFindings.self, from: $0) }
    #expect(findings.map(\.values) == [1, 2])
    #expect(findings.map(\.hits.count) == [1, 1])
  }

  @Test(
    arguments: [
      [0x56, 0, 0, 0, 9, 0x61], [0x56, 0xFF, 0xFF, 0xFF, 0xFF], [0x00, 0, 0, 0, 0], [0x53],
    ] as [[UInt8]])
  func `a conversation that is cut or wrong ends without an answer`(bytes: [UInt8]) throws {
    let (input, output) = (Pipe(), Pipe())
    try input.fileHandleForWriting.write(contentsOf: Data(bytes))
    try input.fileHandleForWriting.close()
    try ResidueConversation.serve(input.fileHandleForReading, output.fileHandleForWriting)
    try output.fileHandleForWriting.close()
    #expect(try output.fileHandleForReading.readToEnd() ?? Data() == Data())
  }
}
