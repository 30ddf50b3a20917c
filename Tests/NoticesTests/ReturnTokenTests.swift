import Sealing
import TestSupport
import Testing
import Vault
import Vocabulary

@testable import Notices

struct ReturnTokenTests {
  private let event = EventID(text: "3ca2d53993fc275e44f3beb2f313970c")
  private let keys: EventKeys
  private let other: EventKeys

  init() {
    let world = TestWorld()
    keys = EventKeys(key: SecretKey(from: world.environment))
    other = EventKeys(key: SecretKey(from: world.environment))
  }

  private func tokens(_ delivery: Int64) -> [ReturnToken] {
    let (bounce, stop) = ReturnTokens(event: event, keys: keys).tokens(for: delivery)
    return [bounce, stop]
  }

  @Test(arguments: [1, 35, 36, 1_000_000, Int64.max] as [Int64])
  func `a token is read as it was written, whatever case it comes back in`(delivery: Int64) throws {
    for token in tokens(delivery) {
      for text in [token.text, token.text.uppercased()] {
        let read = try #require(ReturnToken(text))
        #expect(read == token)
        #expect(read.delivery == delivery)
        #expect(read.event == "3ca2d539")
        #expect(read.isGenuine(of: event, keys: keys))
      }
      #expect(token.text.utf8.count <= 41)
    }
  }

  @Test func `it proves its use, its delivery and its event, and no other`() throws {
    let (bounce, stop) = (tokens(7)[0], tokens(7)[1])
    #expect(!bounce.isGenuine(of: event, keys: other))
    #expect(!bounce.isGenuine(of: EventID(text: "3ca2d539ffffffffffffffffffffffff"), keys: keys))
    let asStop = try #require(ReturnToken("s" + bounce.text.dropFirst()))
    #expect(!asStop.isGenuine(of: event, keys: keys))
    let asBounce = try #require(ReturnToken("b" + stop.text.dropFirst()))
    #expect(!asBounce.isGenuine(of: event, keys: keys))
    let otherDelivery = try #require(
      ReturnToken(bounce.text.replacing("-7-", with: "-8-")))
    #expect(!otherDelivery.isGenuine(of: event, keys: keys))
  }

  @Test func `no character of its proof can be another`() throws {
    let token = tokens(7)[0].text
    for place in token.indices.suffix(16) {
      var forged = token
      let letter: Character = token[place] == "a" ? "b" : "a"
      forged.replaceSubrange(place...place, with: String(letter))
      #expect(try !#require(ReturnToken(forged)).isGenuine(of: event, keys: keys))
    }
  }

  @Test(arguments: [
    "", "b", "b3ca2d539-7", "x3ca2d539-7-aaaaaaaaaaaaaaaa", "b3ca2d539-0-aaaaaaaaaaaaaaaa",
    "b3ca2d539--7-aaaaaaaaaaaaaaaa", "b3ca2d539-7-aaaaaaaaaaaaaaa", "b3ca2d53-7-aaaaaaaaaaaaaaaa",
    "b3ca2d539-zzzzzzzzzzzzzzzz-aaaaaaaaaaaaaaaa", "b3ca2d539-7-aaaaaaaaaaaaaaaa-b",
  ])
  func `what has not its form is none`(text: String) {
    #expect(ReturnToken(text) == nil)
  }
}
