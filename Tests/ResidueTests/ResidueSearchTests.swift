@testable import Residue
import Foundation
import TestSupport
import Synchronization
import Testing
import Vocabulary

/// Each test writes files that a person could keep, with an address or a name in them.
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

  /// The names of the files with hits, and the number of opaque files.
  private func found() -> (hits: [String], opaque: Int) {
    let findings = run()
    return (
      findings.hits.map { String($0.path.dropFirst(folder.path.count + 1)) }.sorted(),
      findings.opaque
    )
  }

  private func expectHit(
    _ bytes: [UInt8], named file: String = "file.bin",
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) throws {
    try folder.write(bytes, to: file)
    try folder.write("nothing of theirs\n", to: "other.txt")
    #expect(found().hits == [file], sourceLocation: sourceLocation)
  }

  private func shell(_ command: String) throws {
    try ChildProcess.run(["sh", "-c", command], folder: folder.path).succeeded()
  }

  // MARK: plain text

  @Test(arguments: [
    "ada.lovelace@example.org", "ADA.Lovelace@Example.ORG", "<ada.lovelace@example.org>;",
    "氏名ada.lovelace@example.org様", "氏名：髙﨑花子見本様",
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

  @Test(arguments: [
    "ada.lovelace%40example.org", "ada%2Elovelace%40example%2eorg", "ada.lovelace&#64;example.org",
    "ada.lovelace&#x40;example.org", "ada.lovelace&commat;example&period;org",
    #"{"to":"ada.lovelace\u0040example.org"}"#, #"b'ada.lovelace\x40example.org'"#,
    #"ada.lovelace\100example.org"#, "ada.lovelace%2540example.org",
    "ada.lovelace=2540example.org", #"\u9ad9\ufa11\u82b1\u5b50\u898b\u672c"#,
    "&#39641;&#64017;&#33457;&#23376;&#35211;&#26412;", "%E9%AB%99%EF%A8%91花子%E8%A6%8B本",
    "ada.=\r\n> love=\r\n> lace=40example.org", "ada.=\n>> lovelace=40example.org",
  ])
  func `a value is found behind escapes of links, pages, letters and programs`(
    text: String
  ) throws {
    try expectHit(Array(text.utf8))
    try expectHit(Array((String(repeating: "x%20y ", count: 500) + text + "&amp;").utf8))
  }

  @Test func `a value that markup spells otherwise is found`() throws {
    try folder.write("<p>o&#39;hara&amp;sons&#64;example.org</p>", to: "page.html")
    var search = ResidueSearch()
    search.look(for: PersonalText("o'hara&sons@example.org"))
    #expect(search.run(below: folder.path).hits.count == 1)
  }

  @Test(arguments: [
    "=?UTF-8?B?YWRhLmxvdmVsYWNlQGV4YW1wbGUub3Jn?=",
    "=?utf-8?q?ada=2Elovelace=40example.org?=",
    "=?UTF-8?B?6auZ?=\r\n =?UTF-8?B?76iR6Iqx5a2Q6KaL5pys?= <x@example.org>",
    "=?UTF-8?Q?=E9=AB=99=EF=A8?= =?UTF-8?Q?=91=E8=8A=B1=E5=AD=90=E8=A6=8B=E6=9C=AC?=",
  ])
  func `a value is found in encoded-words, and across two of them`(word: String) throws {
    try expectHit(Array("Subject: \(word)\r\nDate: x\r\n".utf8))
  }

  @Test(arguments: ["> ", ">> ", "  ", "\t"])
  func `a value is found in base64 that is quoted or indented`(mark: String) throws {
    let text = String(repeating: "lorem ipsum ", count: 9) + Self.address + " dolor sit amet"
    let lines = Data(text.utf8).base64EncodedString(options: [
      .lineLength64Characters, .endLineWithLineFeed,
    ])
    let quoted = lines.split(separator: "\n").map { mark + $0 }.joined(separator: "\n")
    try expectHit(Array("On Monday somebody wrote:\n\(quoted)\n".utf8))
  }

  @Test func `a value is found in base64 of which one line is glued to a word`() throws {
    let lines = Data((String(repeating: "-", count: 70) + Self.address).utf8)
      .base64EncodedString(options: [.lineLength76Characters, .endLineWithLineFeed])
    try expectHit(Array("x-cache-of-a-picture/\(lines)\n".utf8))
  }

  @Test(arguments: ["EUC-JP", "ISO-2022-JP"])
  func `a name is found in the encodings of older letters`(encoding: String) throws {
    try shell("printf 'dear 見本花子例示様' | iconv -t \(encoding) > letter.txt")
    var search = ResidueSearch()
    search.look(for: PersonalText("見本花子例示"))
    #expect(search.run(below: folder.path).hits.count == 1)
  }

  @Test func `a name is found whether its accents are composed or not`() throws {
    var search = ResidueSearch()
    search.look(for: PersonalText("Zoë Müller-Sample"))
    try folder.write("Zoe\u{308} Mu\u{308}ller-Sample", to: "apart.txt")
    try folder.write("Zo\u{EB} M\u{FC}ller-Sample", to: "composed.txt")
    #expect(search.run(below: folder.path).hits.count == 2)
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

  @Test func `a value is found in the objects of a version control, whose packs are opaque`() throws
  {
    let object = "import zlib, sys; sys.stdout.buffer.write(zlib.compress(sys.argv[1].encode()))"
    for (name, text) in [("theirs", Self.address), ("others", "nothing of theirs")] {
      try shell("python3 -c '\(object)' 'blob \(text)' > \(name)")
    }
    let found = found()
    #expect(found.hits == ["theirs"])
    #expect(found.opaque == 0)
    try shell("printf 'PACK\\0\\0\\0\\2' > a.pack; echo 'x^2 is a text' > text")
    #expect(self.found().opaque == 1)
  }

  @Test func `a file whose name held a value is no hit under another name`() throws {
    try folder.write("a note", to: "\(Self.address).txt")
    let hit = try #require(run().hits.first)
    #expect(hit.path == folder.path + "/" && hit.isUnchanged)
    try shell("mv \(Self.address).txt note.txt")
    #expect(!hit.isUnchanged)
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

  @Test(arguments: ["MZ a program that unpacks itself\n", "%PDF-1.7\n", "#!/bin/sh\nexit\n"])
  func `a value is found in an archive behind something else`(before: String) throws {
    try shell("echo ada.lovelace@example.org > a && zip -q a.zip a && rm a")
    let archive = contents(of: folder.path("a.zip"))
    try shell("rm a.zip")
    try expectHit(Array(before.utf8) + archive)
  }

  @Test func `a value is found in an archive with a comment at its end`() throws {
    try shell("echo ada.lovelace@example.org > a && zip -q a.zip a && rm a")
    try shell("(head -c 5000 /dev/zero | tr '\\0' c; echo) | zip -qz a.zip")
    #expect(found() == (["a.zip"], 0))
  }

  @Test func `a value is found in a compressed tar, also in an archive in it`() throws {
    try shell("echo ada.lovelace@example.org > a && tar czf one.tgz a && zip -q a.zip a && rm a")
    try shell("head -c 9000 /dev/zero > first && tar czf two.tgz first a.zip && rm a.zip")
    #expect(found() == (["one.tgz", "two.tgz"], 0))
  }

  @Test func `a value is found in a workbook in a letter in an archive`() throws {
    try shell("mkdir xl && echo '<t>ada.lovelace&#64;example.org</t>' | iconv -t UTF-16 > xl/s.xml")
    try shell("zip -qr book.xlsx xl && rm -r xl")
    try shell("(printf 'Subject: x\\r\\n\\r\\n'; base64 book.xlsx) > a.eml && rm book.xlsx")
    try shell("zip -q a.zip a.eml && rm a.eml")
    #expect(found() == (["a.zip"], 0))
  }

  @Test func `what is packed too deep counts as opaque`() throws {
    try shell(
      """
      echo ada.lovelace@example.org > a && gzip a && mv a.gz a1
      for i in 1 2 3 4 5 6 7; do gzip -c a$i > a$((i+1)); rm a$i; done
      """)
    #expect(found() == ([], 1))
  }

  @Test func `a file that unpacks to more than is read counts as opaque`() throws {
    try shell("for i in 1 2 3; do head -c 5000 /dev/zero > $i; gzip $i; done && zip -q0 a.zip *.gz")
    let path = folder.path("a.zip")
    #expect(ContentSearch(for: PatternSet()).search(file: path).isOpaque == false)
    let tight = ContentSearch(for: PatternSet(), within: .init(bytes: .bytes(most: 9000)))
    #expect(tight.search(file: path).isOpaque)
  }

  @Test func `of two small bombs, the second may use only what the first one left`() throws {
    try shell("for i in 1 2; do head -c 200000 /dev/zero | gzip -9 > $i.gz; done")
    let limits = ContentSearch.Limits(bytes: .bytes(most: 300_000, usual: 10))
    let isOpaque = ["1.gz", "2.gz"].map { name in
      ContentSearch(for: PatternSet(), within: limits).search(file: folder.path(name)).isOpaque
    }
    #expect(isOpaque == [false, true])
  }

  @Test func `a file that takes longer than is allowed counts as opaque, and ends soon`() throws {
    try shell(
      "python3 -c \"import gzip; open('slow.gz', 'wb').write(gzip.compress(b'%25' * 3_000_000))\"")
    let asked = Mutex(0)
    let search = { (most: Int) in
      ContentSearch(
        for: PatternSet(),
        within: .init(
          milliseconds: .milliseconds(most: most, usual: most),
          processorTime: {
            asked.withLock {
              $0 += 1
              return $0
            }
          })
      ).search(file: self.folder.path("slow.gz")).isOpaque
    }
    #expect(search(1))
    #expect(!search(600_000))
  }

  @Test func `tags that nothing closes take no more time than others`() throws {
    let text = Array(String(repeating: "<a ", count: 1_000_000).utf8)
    let clock = ContinuousClock()
    let taken = clock.measure {
      text.withUnsafeBytes { bytes in MarkupText.decode(bytes, overlap: 64) { _ in true } }
    }
    #expect(taken < .seconds(20))
  }

  // MARK: names

  @Test func `a file's own name that holds a value is found, and not told`() throws {
    try folder.write("x", to: "inner/Ada.Lovelace@example.org.txt")
    #expect(found().hits == ["inner/"])
  }

  @Test(arguments: ["ada.lovelace%40example.org", "YWRhLmxvdmVsYWNlQGV4YW1wbGUub3Jn"])
  func `a name in which a value is encoded is found, and not told`(name: String) throws {
    try folder.write("x", to: "inner/\(name)")
    #expect(found().hits == ["inner/"])
  }

  @Test func `a folder's name that holds a value is found, with whatever is in it`() throws {
    try folder.write("x", to: "inner/ada.lovelace@example.org/a.txt")
    #expect(found().hits == ["inner/"])
    try folder.write(Self.name, to: "inner/ada.lovelace@example.org/b.txt")
    #expect(Set(found().hits) == ["inner/"])
  }

  // MARK: opaque files

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

  @Test(arguments: [
    "ada.lovelace=40example.org", "data:YWRhLmxvdmVsYWNlQGV4YW1wbGUub3Jn;",
    "a\0d\0a\0.\0l\0o\0v\0e\0l\0a\0c\0e\0@\0e\0x\0a\0m\0p\0l\0e\0.\0o\0r\0g\0",
  ])
  func `an encoded value is found in a large file, across the edges of its pieces`(
    text: String
  ) throws {
    let path = folder.path("large.log")
    #expect(FileManager.default.createFile(atPath: path, contents: nil))
    let file = try #require(FileHandle(forWritingAtPath: path))
    let line = Data(String(repeating: "2026-11-23 nothing of theirs here\n", count: 1 << 15).utf8)
    for _ in 0..<9 { try file.write(contentsOf: line) }
    try file.truncate(atOffset: 65 << 20)
    try file.close()
    #expect(found() == ([], 0))
    let edged = try FileHandle(forUpdating: URL(fileURLWithPath: path))
    try edged.seek(toOffset: (8 << 20) - 12)
    try edged.write(contentsOf: Data(" \(text) ".utf8))
    try edged.close()
    #expect(found() == (["large.log"], 0))
  }

  @Test func `a large archive counts as opaque`() throws {
    try shell("echo x > a && zip -q0 a.zip a && truncate -s 65M a.zip && rm a")
    #expect(found() == ([], 1))
  }

  // MARK: counts

  @Test func `opaque files are told by their paths, but not by a name that holds a value`() throws {
    for name in ["b.7z", "inner/a.7z", "ada.lovelace@example.org/c.7z", "\(Self.address).7z"] {
      try folder.write([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4], to: name)
    }
    let findings = run()
    #expect(findings.opaque == 4)
    #expect(findings.opaquePaths == ["b.7z", "inner/a.7z"])
  }

  @Test func `no more than a hundred opaque files are told by their paths`() throws {
    for number in 0..<103 { try folder.write([0x42, 0x5A, 0x68, 0x39], to: "\(number).bz2") }
    let findings = run()
    #expect(findings.opaque == 103)
    #expect(findings.opaquePaths.count == 100)
  }

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

  @Test func `files that are left out are not read, but their names are`() throws {
    let search = { (path: String) -> ResidueFindings in
      var search = ResidueSearch()
      search.look(for: PersonalText(Self.address))
      search.leaveOut(pathsBeginningWith: path)
      return search.run(below: folder.path)
    }
    for name in ["a.sqlite", "a.sqlite-wal", "b.sqlite"] {
      try folder.write("x \(Self.address)", to: name)
    }
    let findings = search(folder.path("a.sqlite"))
    #expect(findings.hits.map(\.path) == [folder.path("b.sqlite")])
    #expect(findings.files == 1)
    try folder.write("", to: "c \(Self.address)")
    #expect(search(folder.path("c")).hits.count == 4)
  }

  @Test func `the conversation over a pipe finds the same`() throws {
    let (input, output) = (Pipe(), Pipe())
    try folder.write("x \(Self.address)", to: "one.txt")
    for message in [
      ResidueConversation.message(.value, Self.address),
      ResidueConversation.message(.search, folder.path),
      ResidueConversation.message(.value, "nobody@example.org"),
      ResidueConversation.message(.search, folder.path),
      ResidueConversation.message(.leaveOut, folder.path("one")),
      ResidueConversation.message(.search, folder.path),
    ] {
      try input.fileHandleForWriting.write(contentsOf: message)
    }
    try input.fileHandleForWriting.close()
    try ResidueConversation.serve(
      input.fileHandleForReading, output.fileHandleForWriting, processorTime: { 0 })
    try output.fileHandleForWriting.close()
    let lines = try #require(try output.fileHandleForReading.readToEnd()).split(separator: 0x0A)
    let findings = try lines.map { try JSONDecoder().decode(ResidueFindings.self, from: $0) }
    #expect(findings.map(\.values) == [1, 2, 2])
    #expect(findings.map(\.hits.count) == [1, 1, 0])
  }

  @Test(
    arguments: [
      [0x56, 0, 0, 0, 9, 0x61], [0x56, 0xFF, 0xFF, 0xFF, 0xFF], [0x00, 0, 0, 0, 0], [0x53],
    ] as [[UInt8]])
  func `a conversation that is cut or wrong ends without an answer`(bytes: [UInt8]) throws {
    let (input, output) = (Pipe(), Pipe())
    try input.fileHandleForWriting.write(contentsOf: Data(bytes))
    try input.fileHandleForWriting.close()
    try ResidueConversation.serve(
      input.fileHandleForReading, output.fileHandleForWriting, processorTime: { 0 })
    try output.fileHandleForWriting.close()
    #expect(try output.fileHandleForReading.readToEnd() ?? Data() == Data())
  }
}
