import Foundation
import Vocabulary

/// Which sheet of a workbook is read.
struct SheetChoice {
  let index: Int
  /// Other visible sheets that hold tables.
  let others: [Int]

  /// - Parameter asked: the name of a sheet, or the number of a visible one, from 1. Without it, the
  ///   visible sheet is read that is the best list.
  init(in workbook: any Workbook, asked: String?) throws(WorkbookFault) {
    let sheets = workbook.sheets
    let visible = sheets.indices.filter { !sheets[$0].isHidden }
    if let asked {
      index = try Self.find(asked, sheets, visible)
      others = []
      return
    }
    guard let first = visible.first else { throw .noVisibleSheet }
    guard visible.count > 1 else {
      (index, others) = (first, [])
      return
    }
    var best: (index: Int, survey: SheetSurvey)?
    var tables: [Int] = []
    for sheet in visible.prefix(SheetLimits.surveyedSheets) {
      let survey = SheetSurvey()
      try workbook.read(sheet: sheet, into: survey)
      if survey.isTable { tables.append(sheet) }
      if let best, !survey.isBetter(than: best.survey) { continue }
      best = (sheet, survey)
    }
    let chosen = best?.index ?? first
    index = chosen
    others = tables.filter { $0 != chosen }
  }

  private static func find(
    _ asked: String, _ sheets: [SheetEntry], _ visible: [Int]
  ) throws(WorkbookFault) -> Int {
    if let exact = sheets.firstIndex(where: { $0.name == asked }) { return exact }
    let folded = fold(asked)
    if let like = sheets.firstIndex(where: { fold($0.name) == folded }) { return like }
    if let number = Int(asked), number >= 1, number <= visible.count { return visible[number - 1] }
    throw .noSheet(asked: asked, visible: visible.map { sheets[$0].name })
  }

  private static func fold(_ name: String) -> String {
    tidied(name.precomposedStringWithCompatibilityMapping).lowercased()
  }
}
