import Definitions
import Foundation
import Letters
import Mail
import Vault
import Vocabulary

/// Writes and hands over one letter after another over one connection, on one thread.
///
/// While the answer to a letter becomes durable, it writes the next letter. But it hands that letter
/// over only when the answer is durable. So a crash can repeat at most one letter per connection.
final class LetterSender {
  /// A letter in hand.
  private struct Letter {
    let leased: LeasedLetter
    /// `nil` when it is not written yet.
    var message: OutgoingMessage?
  }

  private let pass: DispatchPass
  private let writer: LetterWriter
  private let carry: MessageSender
  private let environment: Environment
  /// How many senders share the queue.
  private let senders: Int
  /// The page with the answer to the last letter, until that answer is durable.
  private var unsettled: AnswerJournal.Page?

  init(
    _ pass: DispatchPass, _ writer: LetterWriter, carrier: @escaping MessageSender,
    senders: Int, _ environment: Environment
  ) {
    self.pass = pass
    self.writer = writer
    carry = carrier
    self.senders = senders
    self.environment = environment
  }

  /// Handles the letters of the queue until no more come.
  func work() {
    var letter = taken()
    while let present = letter {
      let next = pass.queue.takeAhead(sparing: senders).map { written($0) }
      settle()
      do {
        let entry = try deal(with: present, before: next)
        unsettled = pass.journal.add(entry, of: present.leased.delivery)
      } catch {
        pass.fail(error)
        pass.queue.done()
      }
      letter = next ?? taken()
    }
  }

  /// Waits for the next letter, with no answer open.
  private func taken() -> Letter? {
    settle()
    return pass.queue.take().map { Letter(leased: $0) }
  }

  /// Makes the answer to the last letter durable.
  private func settle() {
    guard let page = unsettled else { return }
    unsettled = nil
    pass.journal.settle(page)
    pass.queue.done()
  }

  // MARK: One letter

  /// Writes a letter ahead, unless it is clear already that it must wait.
  private func written(_ letter: LeasedLetter) -> Letter {
    guard case .send = pass.advice(for: letter.recipient, now: environment.now()) else {
      return Letter(leased: letter)
    }
    // If this fails, it fails again when the letter's turn comes, and is told then.
    return Letter(leased: letter, message: try? message(letter, at: environment.now()))
  }

  private func message(_ letter: LeasedLetter, at now: Instant) throws -> OutgoingMessage {
    let delivery = letter.delivery
    let marks = writer.marks(for: delivery.id)
    let written = try writer.letter(
      to: letter.recipient, values: letter.values, code: letter.code,
      messageID: delivery.messageID, date: now, isCancelled: letter.isCancelled, marks: marks)
    return OutgoingMessage(
      pieces: written.pieces(), recipient: letter.recipient, returnPath: marks?.returnPath,
      fileName: "\(pass.notice.name)-\(letter.code.text)")
  }

  private func deal(
    with letter: Letter, before next: Letter?
  ) throws -> AnswerJournal.Entry {
    let now = environment.now()
    guard pass.mayLetterLeave(at: now, environment.monotonicSeconds()) else { return .givenBack }
    switch pass.advice(for: letter.leased.recipient, now: now) {
    case .giveBack: return .givenBack
    case .putOff(let reply): return .putOff(because: reply)
    case .send: break
    }
    var message: OutgoingMessage
    do {
      message = try letter.message ?? self.message(letter.leased, at: now)
    } catch is LetterTooLarge {
      return .excluded(.tooLarge)
    }
    message.next = next?.message?.announced
    let answer = carry(message)
    pass.note(answer, to: letter.leased, now: now, isStopping: environment.shouldStop)
    return .answered(answer)
  }
}
