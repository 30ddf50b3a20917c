import Intake
import Vocabulary

extension LineRanges: Worded {
  /// `lines 2, 4-6, …`, as a spreadsheet counts them, without a full stop.
  package var phrase: Phrase {
    let most = 8
    let hasMore = isMore || rows.count > most
    func shown(_ dash: String) -> [String] {
      rows.prefix(most).map { range in
        range.count == 1
          ? "\(range.lowerBound)" : "\(range.lowerBound)\(dash)\(range.upperBound)"
      }
    }
    return Phrase(
      en: "\(count == 1 ? "line" : "lines") "
        + (shown("-") + (hasMore ? ["…"] : [])).joined(separator: ", "),
      ja: "\(shown("～").joined(separator: "、"))行目\(hasMore ? "など" : "")")
  }
}
