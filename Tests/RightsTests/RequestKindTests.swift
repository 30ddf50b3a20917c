import Testing
import Vocabulary

@Suite struct RequestKindTests {
  @Test func `only requests that the purge does not fulfil hold data`() {
    #expect(RequestKind.allCases.filter(\.holdsData) == [.purpose, .disclose, .correct])
  }
}
