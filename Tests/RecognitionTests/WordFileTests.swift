import Definitions
import Recognition
import Testing

/// The word files hold no key that nothing reads, and a word says one thing.
struct WordFileTests {
  @Test(arguments: ListWords.builtIn.map(\.language))
  func `a word file has known keys with lists of texts`(language: String) throws {
    let words = try #require(ListWords.builtIn.first { $0.language == language })
    #expect(words.faults == [])
    #expect(!words.words.isEmpty)
  }

  @Test(arguments: ListWords.builtIn.map(\.language))
  func `a value stands in one class of its language`(language: String) throws {
    let words = try #require(ListWords.builtIn.first { $0.language == language })
    var classes: [String: Set<StatusClass>] = [:]
    for value in StatusClass.allCases where value != .yes && value != .no {
      for word in words.words[.value(value)] ?? [] {
        classes[HeaderText.normal(word), default: []].insert(value)
      }
    }
    #expect(classes.filter { $0.value.count > 1 }.map(\.key).sorted() == [])
  }

  @Test func `every weight is there`() {
    #expect(RecognitionWeights.builtIn.faults == [])
  }
}
