import Vocabulary

extension WorkProgress {
  /// The progress on one line, with the rate and the time that is left.
  ///
  /// - Parameter seconds: how long the work has taken so far.
  package func line(after seconds: Double) -> Phrase {
    switch work {
    case .importing(let rows): importing(rows, max(seconds, 0.001))
    case .sending(let notice): sending(notice, max(seconds, 0.001))
    case .purging(let activity): about { activity.phrase }
    case .backingUp:
      Phrase(
        en: "copying \(event?.text ?? "the workspace")",
        ja: "\(event?.text ?? "ワークスペース")をコピーしています。")
    case .restoring: Phrase(en: "restoring", ja: "復元しています。")
    }
  }

  /// Whether everything is read or sent. What remains then takes a moment and has no rate.
  package var isFinishing: Bool { done == total }

  private func importing(_ rows: Int, _ seconds: Double) -> Phrase {
    let count = "\(rows.grouped) \(rows == 1 ? "row" : "rows")"
    guard !isFinishing else {
      return Phrase(
        en: "importing: \(count) read, finishing",
        ja: "取り込み：\(rows.grouped)行を読み終え、仕上げをしています。")
    }
    let rate = Int(Double(rows) / seconds).grouped
    let pace = Phrase(en: "\(count), \(rate) a second", ja: "\(rows.grouped)行、毎秒\(rate)行")
    guard let total, total > 0, done > 0 else {
      return Phrase(en: "importing: \(pace.english)", ja: "取り込み：\(pace.japanese)です。")
    }
    let left = Int((Double(total - done) / Double(done) * seconds).rounded(.up))
    return Phrase(
      en: "importing \(done * 100 / total)%: \(pace.english), \(left) s left",
      ja: "取り込み\(done * 100 / total)%：\(pace.japanese)、残り約\(left)秒です。")
  }

  private func sending(_ notice: Slug, _ seconds: Double) -> Phrase {
    let rate = Double(done) / seconds
    let total = total ?? done
    let left = rate > 0 ? Int(Double(total - done) / rate) : 0
    return about {
      Phrase(
        en: "\(notice) \(done.grouped) of \(total.grouped) letters, \(Int(rate)) a second, "
          + "\(left) s left",
        ja: "案内「\(notice)」のメール\(total.grouped)通のうち\(done.grouped)通、毎秒\(Int(rate))通、"
          + "残り約\(left)秒です。")
    }
  }

  private func about(_ words: () -> Phrase) -> Phrase {
    guard let event else { return words() }
    return Phrase(en: "\(event): \(words().english)", ja: "\(event)：\(words().japanese)")
  }
}

extension WorkProgress.PurgeActivity: Worded {
  package var phrase: Phrase {
    switch self {
    case .searching: Phrase(en: "searching the workspace", ja: "ワークスペースを検索しています。")
    case .writingStatistics: Phrase(en: "writing the statistics", ja: "統計を作成しています。")
    case .destroyingKey: Phrase(en: "destroying the key", ja: "鍵を破棄しています。")
    case .removingFiles: Phrase(en: "removing files", ja: "ファイルを削除しています。")
    case .searchingAgain: Phrase(en: "searching again", ja: "もう一度検索しています。")
    case .writingReceipt: Phrase(en: "writing the receipt", ja: "消去証明書を作成しています。")
    }
  }
}
