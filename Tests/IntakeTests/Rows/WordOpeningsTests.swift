import Foundation
import Recognition
import Testing

@testable import Intake

@Suite struct WordOpeningsTests {
  private let openings = WordOpenings(WordIndex.builtIn.totals)

  private func mayBegin(_ cell: String) -> Bool {
    Array(cell.utf8).withUnsafeBufferPointer(openings.mayBegin)
  }

  @Test("a cell that begins with a word of a total is never ruled out")
  func totals() {
    for word in WordIndex.builtIn.totals {
      for cell in [word, word.uppercased(), word.capitalized, "\(word): 12", " \(word)"] {
        #expect(mayBegin(cell), "\(cell)")
      }
    }
    for cell in ["I alt", "Sous-total", "Número de asistentes", "Ｔｏｔａｌ", "計 3 名"] {
      #expect(mayBegin(cell), "\(cell)")
    }
  }

  @Test(
    "most cells are ruled out by how they begin",
    arguments: ["A00000001", "T-100", "Tanaka", "Ann", "佐藤 一郎", "12", "中村 花子", "Susan", ""])
  func others(_ cell: String) {
    #expect(!mayBegin(cell))
  }
}
