import Testing
import Vocabulary
import Wording

struct StoppedUseWordsTests {
  @Test(arguments: [
    (
      1, Purpose.operate,
      "1 attendee is left out, who asked that nobody uses their data to operate and manage the "
        + "event; 'mayfly count autumn' counts them",
      "イベントの運営・管理へのデータの利用停止を申し出た参加者1名は、表示しません。"
        + "人数は「mayfly count autumn」に含まれます。"
    ),
    (
      1_200, .notify,
      "1,200 attendees are left out, who asked that nobody uses their data to send notices and "
        + "materials about it; 'mayfly count autumn' counts them",
      "イベントの案内・資料の送付へのデータの利用停止を申し出た参加者1,200名は、表示しません。"
        + "人数は「mayfly count autumn」に含まれます。"
    ),
  ])
  func `a list says how many it leaves out`(
    people: Int, purpose: Purpose, english: String, japanese: String
  ) {
    #expect(
      StoppedUseWords.leftOut(people, of: Slug("autumn")!, purpose)
        == Phrase(en: english, ja: japanese))
  }

  @Test func `a walk-in on the stop-list is told with the way back`() {
    let words = StoppedUseWords.added(AttendeeCode("K7QM3-X9PAB")!, to: Slug("autumn")!)
    let remedy = "mayfly resume autumn K7QM3-X9PAB --because"
    #expect(words.english.contains("'\(remedy) TEXT'"))
    #expect(words.japanese.contains("「\(remedy) 理由」"))
  }
}
