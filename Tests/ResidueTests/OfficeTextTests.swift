@testable import Residue
import Foundation
import TestSupport
import Testing
import Vocabulary

/// Values as the programs of an office write them: folded, marked up, spelled otherwise.
@Suite(.timeLimit(.minutes(2))) struct OfficeTextTests {
  private let folder: TemporaryFolder
  private static let address = "ada.lovelace_1@example.org"

  init() throws { folder = try TemporaryFolder() }

  /// The names of the files with a hit, and the number of opaque files.
  private func found(_ values: [String] = [Self.address]) -> (hits: [String], opaque: Int) {
    var search = ResidueSearch()
    for value in values { search.look(for: PersonalText(value)) }
    let findings = search.run(below: folder.path)
    return (
      findings.hits.map { String($0.path.dropFirst(folder.path.count + 1)) }.sorted(),
      findings.opaque
    )
  }

  @Test func `blanks at the ends of a value tell it from the beginning of a longer one`() throws {
    try folder.write("for Robin Guest 70, room 1\n", to: "other.txt")
    try folder.write("for Robin Guest 7, room 1\n", to: "own.txt")
    #expect(found([" Robin Guest 7,", " Robin Guest 7 "]).hits == ["own.txt"])
  }

  @Test(arguments: [
    "BEGIN:VEVENT\r\nATTENDEE;CN=Someone;ROLE=REQ-PARTICIPANT:mailto:ada.love\r\n lace_1@exam\r\n\tple.org\r\n",
    "dn: cn=x\nmail: ada.lovelace_1@exa\n mple.org\n",
    "<w:p><w:r><w:t>ada.love</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>lace_1@example.org</w:t>",
    "<si><r><t>ada.</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\">lovelace_1@example.org</t></r></si>",
    "<text:p>ada.lovelace_1<text:span text:style-name=\"T1\">@example</text:span>.org</text:p>",
    "<td>other</td><td>ada.<!-- x -->lovelace_1<b>@</b>example.org</td><td>other</td>",
    "<p>ada.<b>love</b>lace_1&#64;example.org</p>", "ada.lovelace\\_1\\@example.org",
    "ada.lovelace\\_1@example\\.org", "{\\rtf1\\ansi ada.lovelace_1\\'40example.org}",
    "{\\rtf1\\ansi{\\b ada.love}{\\i lace_1}@exam\\-ple.org\\par}",
    "ada.love\u{AD}lace_1@example.org", "ada.lovelace_1@\u{200B}example\u{2060}.org",
    "Contact\n\tada.lovelace_1=40example.org", "ada.lovelace_1%40example.org\n or later",
    "ada.lovelace_1＠example.org", "連絡先：ａｄａ．ｌｏｖｅｌａｃｅ＿１＠ｅｘａｍｐｌｅ．ｏｒｇ（本人）",
    "ada.lovelace_1&shy;@example.org", "\u{202A}ada.love\u{FEFF}lace_1@example.org\u{202C}",
  ])
  func `an address is found where a program broke it`(text: String) throws {
    try folder.write(text, to: "file.txt")
    #expect(found() == (["file.txt"], 0))
  }

  @Test(arguments: [String.Encoding.utf16LittleEndian, .utf16BigEndian])
  func `an address is found in UTF-16 where a program broke it`(encoding: String.Encoding) throws {
    let text = "\u{FEFF}x\r\nada.love\u{AD}lace_1@exam\r\n ple\u{200B}.org"
    try folder.write([UInt8](try #require(text.data(using: encoding))), to: "file.txt")
    #expect(found() == (["file.txt"], 0))
  }

  @Test(arguments: [
    ("カタカナ ハナコ", "ｶﾀｶﾅ ﾊﾅｺ"), ("ｶﾞﾊﾟﾅ ハナコ", "ガパナ　ハナコ"), ("ガパナ ハナコ", "ｶﾞﾊﾟﾅ\u{A0}ﾊﾅｺ"),
    ("山田 花子", "山田　花子"), ("山田　花子", "山田 花子"), ("Ada Lovelace", "Ada\u{A0}Lovelace"),
    ("Ada Lovelace", "Ａｄａ　Ｌｏｖｅｌａｃｅ"), ("Élodie Müller", "ÉLODIE MÜLLER"),
    ("ÉLODIE MÜLLER", "élodie müller"), ("élodie müller", "Élodie Müller"),
    ("Élodie Müller", "&Eacute;lodie M&uuml;ller"), ("Élodie Müller", "É<b>lodie</b> Müller"),
    ("𠮷田花子見本", "{\\rtf1\\ansi \\u-10174?\\u-8265?\\u30000?\\u33457?\\u23376?\\u-30325?\\u26412?}"),
    ("髙﨑花子見本", "{\\rtf1\\ansi \\u-25895?\\u-1519?\\u-32079?\\u23376?\\u-30325?\\u26412?}"),
  ])
  func `a name is found in other spellings`(name: String, text: String) throws {
    try folder.write("x,\(text),y\n", to: "file.txt")
    if text.hasPrefix("{") { try folder.write(text, to: "file.txt") }
    #expect(found([name]) == (["file.txt"], 0))
  }

  @Test(arguments: [
    ("Élodie Müller", "CP1252"), ("ÉLODIE MÜLLER", "CP850"), ("Élodie Müller", "MACINTOSH"),
    ("Łukasz Żółw", "CP1250"), ("李小龙样本", "GB18030"), ("山田見本花子", "GB18030"),
  ])
  func `a name is found in the encodings of offices`(name: String, encoding: String) throws {
    try folder.write(name, to: "name.txt")
    try ChildProcess.run(
      ["sh", "-c", "iconv -f UTF-8 -t \(encoding) name.txt > file.txt && rm name.txt"],
      folder: folder.path
    ).succeeded()
    #expect(found([name]) == (["file.txt"], 0))
  }

  @Test(arguments: [
    "<p>ada.lovelace</p><p>_1@example.org</p>", "ada.lovelace_1@exam\n\nple.org",
    "x<ada.lovelace_1><p>@example.org", "ada.lovelace_1@exam\\xple.org",
  ])
  func `what other text divides is not found`(text: String) throws {
    try folder.write(text, to: "file.txt")
    #expect(found() == ([], 0))
  }
}
