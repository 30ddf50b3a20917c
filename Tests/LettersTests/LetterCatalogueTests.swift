import Letters
import Testing
import Vocabulary

@Suite struct LetterCatalogueTests {
  private func foot(of catalogue: LetterCatalogue, in tag: String) throws -> String {
    let template = NoticeTemplate(
      subjects: LocalisedText("x"), bodies: [NoticeBody(language: nil, markdown: "x")])
    let facts = TemplateContext(
      organiser: LocalisedText("Office"), contact: "privacy@example.org",
      eventTitle: LocalisedText("Seminar"), deletedBy: nil)
    let text = try LetterComposer(template, facts: facts, catalogue: catalogue)
      .compose([:], in: try #require(Language(tag)))
    return String(text.plain.dropFirst("x\n\n-- \n".count).dropLast())
  }

  @Test(arguments: [("ja", "J"), ("en", "E"), ("fr", "E")])
  func `a language without a foot has the English foot`(tag: String, foot: String) throws {
    let catalogue = LetterCatalogue(feet: [.japanese: "J", .english: "E", .german: "D"])
    #expect(try self.foot(of: catalogue, in: tag) == foot)
  }

  @Test(arguments: [("ja", "J"), ("en", "C"), ("fr", "C")])
  func `a foot for every language serves each language without its own`(tag: String, foot: String)
    throws
  {
    let own = LetterCatalogue(feet: [.japanese: "J"], commonFoot: "C")
    #expect(try self.foot(of: LetterCatalogue.standard.overridden(by: own), in: tag) == foot)
  }

  @Test func `the program's own feet have neither faults nor warnings`() {
    #expect(LetterCatalogue.standard.problems() == [])
  }
}
