@testable import Residue
import Foundation
import TestSupport
import Testing
import Vocabulary

/// What the search cannot read counts as opaque, and what it can read does not.
@Suite(.timeLimit(.minutes(2))) struct OpaqueFormatTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func found() -> (hits: Int, opaque: Int) {
    var search = ResidueSearch()
    search.look(for: PersonalText("ada.lovelace@example.org"))
    let findings = search.run(below: folder.path)
    return (findings.hits.count, findings.opaque)
  }

  private static let noise: [UInt8] = {
    var random = SeededBytes(seed: 5)
    return random.next(3000)
  }()

  @Test(
    arguments: [
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13],
      [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 0x4A, 0x46, 0x49, 0x46], Array("GIF89a\u{1}\0\u{1}\0".utf8),
      [0x49, 0x49, 0x2A, 0, 8, 0, 0, 0], Array("RIFF\u{10}\0\0\0WEBPVP8 ".utf8),
      [0, 0, 0, 24] + Array("ftypheic\0\0\0\0".utf8),
      Array("BM".utf8) + [70, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40]
        + .init(repeating: 0, count: 20),
      Array("!BDN".utf8) + [1, 2, 3, 4, 0x53, 0x4D], [24, 0x60] + Array("-lz5-\u{1}\0".utf8),
      Array("MSCF".utf8) + [1, 0, 0, 0, 5], [0x02, 0x21, 0x4C, 0x18, 1, 0, 0, 0],
      [0x04, 0x22, 0x4D, 0x18, 0x64, 0x40], Array("PAR1\u{15}\u{4}\u{15}".utf8),
      Array("\n%PDF-1.4\n".utf8), Array("\r\n\u{FEFF}%PDF-1.7\n".utf8),
      Array("-----BEGIN PGP MESSAGE-----\n\nhQEMA\n".utf8),
      Array("Hello,\r\n\r\n-----BEGIN PGP MESSAGE-----\r\n".utf8),
      Array("a letter\nbegin 644 list.csv\n#861A\n`\nend\n".utf8),
      Array("=ybegin line=128 size=5 name=list.csv\n".utf8),
      Array("Subject: x\r\nContent-Type: multipart/encrypted; x\r\n".utf8),
      Array("Content-Type: application/x-pkcs7-mime; name=\"smime.p7m\"\r\n".utf8),
    ] as [[UInt8]])
  func `a format without a reader counts as opaque`(bytes: [UInt8]) throws {
    try folder.write(bytes, to: "file.bin")
    #expect(found() == (0, 1))
  }

  @Test func `data that looks like noise counts as opaque`() throws {
    try folder.write(Self.noise, to: "file.br")
    #expect(found() == (0, 1))
    try folder.write(Array(Self.noise.prefix(100)), to: "file.br")
    #expect(found() == (0, 1))
  }

  @Test func `a sealed vault of another event is not opaque`() throws {
    try shell("mkdir -p .mayfly/vaults")
    try folder.write(Self.noise, to: ".mayfly/vaults/1.sqlite")
    #expect(found() == (0, 0))
  }

  @Test func `a picture in an archive makes the archive opaque`() throws {
    try folder.write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0], to: "a.png")
    try shell("zip -q out.docx a.png && rm a.png")
    #expect(found() == (0, 1))
  }

  @Test func `both of two archives in one file are read`() throws {
    try folder.write("ada.lovelace@example.org", to: "a.txt")
    try folder.write("nobody", to: "b.txt")
    try shell("zip -q a.zip a.txt && zip -q b.zip b.txt && rm a.txt b.txt")
    try shell("cat a.zip b.zip > two.zip && cat b.zip a.zip > other.zip && rm a.zip b.zip")
    #expect(found() == (2, 0))
  }

  @Test(arguments: [
    "UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "CP932", "EUC-JP", "ISO-2022-JP", "CP1252",
    "GB18030",
  ])
  func `ordinary text is not opaque in any encoding`(encoding: String) throws {
    let texts = [
      "氏名,住所\n山田花子,東京都千代田区一丁目\n", "name,mail\nAnn,ann@example.org\n",
      "ORCHESTRA\nPACK\nBM\nPAR1,x\nRIFF\nID3\nMSCF\n", "begin the day\nbegin 9 o'clock\n",
      "A PDF file begins with %PDF-\n", "", "x", "Müller, Élodie – naïve\n",
      "<html><body><p>a <b>b</b></p></body></html>\n", "x,-lz,-pm\n",
      "いろはにほへと散りぬるを我が世誰ぞ常ならむ有為の奥山今日越えて浅き夢見し酔ひもせず京",
    ]
    for (number, text) in texts.enumerated() {
      try folder.write(text, to: "\(number)-a")
      try folder.write(String(repeating: text, count: 200), to: "\(number)-b")
    }
    try shell("for f in *; do iconv -c -f UTF-8 -t \(encoding) $f > $f.txt; rm $f; done")
    #expect(found() == (0, 0))
  }

  @Test func `codes, hashes, numbers and databases are not opaque`() throws {
    try shell(
      """
      seq 1 3000 > numbers.txt; seq 1 300 | while read n; do echo $n | sha256sum; done > sums.txt
      seq 1 200 | while read n; do echo $n | sha256sum | cut -c1-16; done > codes.txt
      printf '%s' 'a picture of text' | gzip > a.gz
      """)
    #expect(found() == (0, 0))
  }

  @Test func `twenty small bombs together may unpack little more than one`() {
    let budget = UnpackingBudget.bytes(most: 1000, usual: 10)
    #expect(budget.allowance(forFileOf: 1) == 1000)
    budget.spend(900, ofFileOf: 1)
    #expect(budget.allowance(forFileOf: 1) == 184)
    budget.spend(184, ofFileOf: 1)
    #expect(budget.allowance(forFileOf: 1) == 42)
    budget.spend(42, ofFileOf: 1)
    #expect(budget.allowance(forFileOf: 1) == 42)
  }

  private func shell(_ command: String) throws {
    try ChildProcess.run(["sh", "-c", command], folder: folder.path).succeeded()
  }
}
