import Testing
import Vocabulary
import Wording

/// The line that shows long work.
struct WorkProgressTests {
  private static let autumn = Slug("autumn")!

  private static func importing(_ rows: Int, _ done: Int, of total: Int?) -> Phrase {
    WorkProgress(.importing(rows: rows), event: autumn, done: done, total: total).line(after: 2)
  }

  private static func purging(_ activity: WorkProgress.PurgeActivity) -> Phrase {
    WorkProgress(.purging(activity), event: autumn, done: 1, total: 8).line(after: 2)
  }

  static let lines = [
    Spoken(
      importing(3000, 30, of: 90), en: "importing 33%: 3,000 rows, 1,500 a second, 4 s left",
      ja: "取り込み33%：3,000行、毎秒1,500行、残り約4秒です。"),
    Spoken(
      importing(1, 30, of: nil), en: "importing: 1 row, 0 a second",
      ja: "取り込み：1行、毎秒0行です。"),
    Spoken(
      importing(0, 0, of: 90), en: "importing: 0 rows, 0 a second", ja: "取り込み：0行、毎秒0行です。"),
    Spoken(
      importing(3000, 90, of: 90), en: "importing: 3,000 rows read, finishing",
      ja: "取り込み：3,000行を読み終え、仕上げをしています。"),
    Spoken(
      WorkProgress(.sending(notice: Slug("reminder")!), event: autumn, done: 1000, total: 1200)
        .line(after: 2),
      en: "autumn: reminder 1,000 of 1,200 letters, 500 a second, 0 s left",
      ja: "autumn：案内「reminder」のメール1,200通のうち1,000通、毎秒500通、残り約0秒です。"),
    Spoken(
      purging(.searching), en: "autumn: searching the workspace", ja: "autumn：ワークスペースを検索しています。"),
    Spoken(
      purging(.writingStatistics), en: "autumn: writing the statistics", ja: "autumn：統計を作成しています。"),
    Spoken(purging(.destroyingKey), en: "autumn: destroying the key", ja: "autumn：鍵を破棄しています。"),
    Spoken(purging(.removingFiles), en: "autumn: removing files", ja: "autumn：ファイルを削除しています。"),
    Spoken(purging(.searchingAgain), en: "autumn: searching again", ja: "autumn：もう一度検索しています。"),
    Spoken(
      purging(.writingReceipt), en: "autumn: writing the receipt", ja: "autumn：消去証明書を作成しています。"),
    Spoken(
      WorkProgress(.backingUp, event: autumn, done: 0, total: 2).line(after: 2),
      en: "copying autumn", ja: "autumnをコピーしています。"),
    Spoken(WorkProgress(.restoring).line(after: 2), en: "restoring", ja: "復元しています。"),
  ]

  @Test(arguments: lines) func `long work is one line in both languages`(told: Spoken) {
    #expect(told.phrase == told.wanted)
    #expect(told.isWhole)
  }

  @Test func `a file that grew from nothing while it was read has no percentage`() {
    #expect(Self.importing(3, 30, of: 0).english == "importing: 3 rows, 1 a second")
  }

  @Test func `the first moment has a rate too`() {
    let progress = WorkProgress(.importing(rows: 1), event: Self.autumn, done: 1, total: 2)
    #expect(progress.line(after: 0).english == "importing 50%: 1 row, 1,000 a second, 1 s left")
  }
}
