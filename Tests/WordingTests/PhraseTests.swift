import Testing
import Vocabulary
import Wording

struct PhraseTests {
  @Test func `a face speaks Japanese to a Japanese office and English to every other`() {
    #expect(FaceLanguage(for: .japanese) == .japanese)
    #expect(FaceLanguage(for: .german) == .english)
  }

  @Test func `an error without words is called a bug and shows no value`() {
    struct Secret: Error { let value = "mina@example.org" }
    #expect(Phrase(Secret()).english == "an internal error, which is a bug (Secret)")
    #expect(Phrase(Secret()).japanese == "内部エラーです（Secret）。プログラムの不具合です。")
  }
}
