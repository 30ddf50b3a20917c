import Definitions
import Foundation
import Letters
import Notices
import Storage
import Vocabulary
import Workspaces

/// Writes the letters about one request.
struct RequestLetters {
  let store: RequestStore
  let organiser: OrganiserDefinition
  let environment: Environment

  /// Asks the address on record whether the request comes from the person.
  func ask(
    _ record: RequestRecord, _ content: RequestContent, titles: [String],
    in access: borrowing DatabaseAccess
  ) throws {
    guard let address = content.address else { return }
    let words = words(content)
    let token = try store.token(of: record)
    let subject = subject(record, content, titles)
    let lapses = (record.opened + RequestRecord.confirmable).local(in: .gmt).date
    let returns = organiser.mail.returns.asMailtoTarget
    try store.letters.owe(
      .confirm,
      OfficeLetterText(
        recipient: address, language: content.language, subject: words.confirmSubject(subject),
        opening: words.confirmOpening(subject),
        link: .init(
          url: "mailto:\(returns)?subject=confirm%20\(token.text)", words: words.confirmLink),
        closing: words.confirmClosing(lapses) + closing(words, content)),
      about: .request, record.number,
      notBefore: try store.nextQuestion(
        to: record.number, at: environment.now(), in: access), in: access)
  }

  /// Tells the person what was done.
  ///
  /// - Parameters:
  ///   - address: who gets it; `nil` for nobody: the office hands the answer over.
  ///   - kind: an answer, or the notice to an address from before.
  func answer(
    _ record: RequestRecord, _ content: RequestContent, to address: String?,
    kind: OfficeLetterKind = .answer, titles: [String],
    attachments: [OfficeLetterText.Attachment] = [],
    _ paragraphs: (RequestWords, RequestWords.Subject) -> [String],
    in access: borrowing DatabaseAccess
  ) throws {
    guard let address else { return }
    let words = words(content)
    let subject = subject(record, content, titles)
    try store.letters.owe(
      kind,
      OfficeLetterText(
        recipient: address, language: content.language, subject: words.answerSubject(subject),
        opening: paragraphs(words, subject), closing: closing(words, content),
        attachments: attachments),
      about: .request, record.number, in: access)
  }

  private func words(_ content: RequestContent) -> RequestWords {
    .of(Language(content.language) ?? organiser.language)
  }

  private func closing(_ words: RequestWords, _ content: RequestContent) -> [String] {
    let language = Language(content.language) ?? organiser.language
    let office = RequestWords.Office(
      name: organiser.name.text(in: language), contact: organiser.contact.revealed)
    return [words.contact(office), words.sign(office)]
  }

  private func subject(
    _ record: RequestRecord, _ content: RequestContent, _ titles: [String]
  ) -> RequestWords.Subject {
    RequestWords.Subject(
      number: record.number, kind: record.kind, titles: titles, agent: content.agent)
  }
}
