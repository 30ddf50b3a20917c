import Definitions
import Foundation
import Ledger
import Letters
import Sealing
import Storage
import Vault
import Vocabulary
import Workspaces

/// Questions of people to the office: kept sealed for the purpose `inquire`, answered, and destroyed
/// after a window of their own.
package struct Inquiries: Sendable {
  private let workspace: Workspace
  private let environment: Environment

  package init(_ context: RightsContext) {
    workspace = context.workspace
    environment = context.workspace.environment
  }

  // MARK: Adding

  /// Adds an inquiry that somebody typed.
  package func add(_ content: InquiryContent) throws -> Inquiry {
    try add(content, mail: nil) ?? { throw InquiryError.empty }()
  }

  /// Adds the mail of a person. The same mail makes one inquiry.
  ///
  /// - Returns: `nil` when a machine or a list sent it, or it is no mail.
  package func add(mail: [UInt8]) throws -> Inquiry? {
    guard let read = PersonalMail(reading: mail) else { return nil }
    let content = InquiryContent(
      sender: read.sender.revealed, senderName: read.senderName?.revealed,
      subject: read.subject.revealed, text: read.text.revealed, isCut: read.isCut)
    guard !content.text.isEmpty || !(content.subject ?? "").isEmpty else { return nil }
    return try add(content, mail: mail)
  }

  /// Adds a mail from the office's mailbox, if the office wants that.
  ///
  /// - Returns: the number of the inquiry.
  package func take(mail: [UInt8]) throws -> Int? {
    guard workspace.organiser?.mail.takesInquiries == true else { return nil }
    return try add(mail: mail)?.number
  }

  private func add(_ content: InquiryContent, mail: [UInt8]?) throws -> Inquiry? {
    let store = try InquiryStore(workspace)
    let inquiry = try store.changing(workspace) { access in
      let mark = try mail.map { hexadecimal(try store.mark(of: $0)) }
      if let mark, let known = try store.inquiry(withMail: mark, in: access) { return known }
      return try store.add(content, mail: mark, in: access)
    }
    return inquiry
  }

  // MARK: Looking

  /// Every inquiry, oldest first. It shows nothing of what they say.
  package func list() throws -> [Inquiry] {
    guard let store = try InquiryStore.existing(workspace) else { return [] }
    return try store.database.read { try store.all(in: $0) }
  }

  package func show(_ number: Int) throws -> (inquiry: Inquiry, content: InquiryContent?) {
    let store = try store(of: number)
    return try store.database.read { access in
      (try store.inquiry(number, in: access), try store.content(number, in: access))
    }
  }

  /// The inquiries of one person, for a disclosure.
  func all(from address: EmailAddress) throws -> [(Inquiry, InquiryContent)] {
    guard let store = try InquiryStore.existing(workspace) else { return [] }
    return try store.database.read { access in
      try store.all(in: access).compactMap { inquiry in
        guard let content = try store.content(inquiry.number, in: access),
          content.sender.flatMap({ EmailAddress($0) }) == address
        else { return nil }
        return (inquiry, content)
      }
    }
  }

  /// Destroys the inquiries of one person.
  func erase(from address: EmailAddress) throws {
    let numbers = try all(from: address).map(\.0.number)
    guard !numbers.isEmpty else { return }
    try InquiryFiles(workspace).remove(of: numbers)
    try InquiryStore(workspace).destroy(numbers, workspace)
  }

  // MARK: Answering

  /// Answers an inquiry.
  ///
  /// - Parameter text: the answer, which goes out by mail; `nil` when the office has answered in
  ///   another way.
  package func answer(_ number: Int, _ text: String?) throws -> Inquiry {
    let organiser = try workspace.requireOrganiser()
    let store = try store(of: number)
    return try store.changing(workspace) { access in
      try requireOpen(number, store, in: access)
      if let text {
        guard text.contains(where: { !$0.isWhitespace }) else { throw InquiryError.empty }
        let content = try store.content(number, in: access)
        guard let content, let sender = content.sender else {
          throw InquiryError.noAddress(number)
        }
        try store.letters.owe(
          .answer, Self.letter(text, to: sender, content, from: organiser), about: .inquiry,
          number, in: access)
      }
      return try store.set(.answered, of: number, as: .inquiryAnswered, in: access)
    }
  }

  /// Closes an inquiry that needs no answer.
  package func close(_ number: Int) throws -> Inquiry {
    let store = try store(of: number)
    return try store.changing(workspace) { access in
      try requireOpen(number, store, in: access)
      return try store.set(.closed, of: number, as: .inquiryClosed, in: access)
    }
  }

  private func requireOpen(
    _ number: Int, _ store: InquiryStore, in access: borrowing DatabaseAccess
  ) throws {
    let inquiry = try store.inquiry(number, in: access)
    guard inquiry.state == .open else { throw InquiryError.over(number, inquiry.state) }
  }

  private static func letter(
    _ text: String, to sender: String, _ content: InquiryContent,
    from organiser: OrganiserDefinition
  ) -> OfficeLetterText {
    let subject = content.subject ?? ""
    let isReply = subject.lowercased().hasPrefix("re:")
    let paragraphs = text.replacing("\r\n", with: "\n").components(separatedBy: "\n\n")
      .map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }.filter { !$0.isEmpty }
    return OfficeLetterText(
      recipient: sender, language: organiser.language.tag,
      subject: subject.isEmpty
        ? organiser.name.text(in: organiser.language)
        : isReply ? subject : "Re: \(subject)",
      opening: paragraphs,
      closing: [organiser.name.text(in: organiser.language), organiser.contact.revealed])
  }

  private func store(of number: Int) throws -> InquiryStore {
    guard let store = try InquiryStore.existing(workspace) else {
      throw InquiryError.noInquiry(number)
    }
    return store
  }

  // MARK: Time

  /// Destroys the inquiries whose window has closed, and closes those that nobody answered in that
  /// time.
  package func settle() throws {
    guard let store = try InquiryStore.existing(workspace) else { return }
    let keep = workspace.organiser?.inquiriesKept ?? OrganiserDefinition.usualInquiriesKept
    let now = environment.now()
    let over = try store.database.read { try store.all(in: $0) }
      .filter { $0.changed + keep <= now }
    for inquiry in over where inquiry.state == .open {
      _ = try store.changing(workspace) {
        try store.set(.closed, of: inquiry.number, as: .inquiryClosed, in: $0)
      }
    }
    let gone = over.map(\.number)
    if !gone.isEmpty { try store.destroy(gone, workspace) }
    try InquiryFiles(workspace).remove(of: gone)
  }

  /// The answered inquiries whose answer a server refused.
  package func unanswered() throws -> [Int] {
    guard let store = try InquiryStore.existing(workspace) else { return [] }
    return try store.database.read { try store.letters.states(.inquiry, in: $0) }
      .filter { $0.value[.answer] == .refused }.map(\.key).sorted()
  }

  /// The inquiries that have waited for as long as a request may wait.
  package func waiting() throws -> [Inquiry] {
    let due = workspace.organiser?.requestsDue ?? OrganiserDefinition.usualRequestsDue
    return try list().filter { $0.state == .open && $0.received + due <= environment.now() }
  }
}

/// The answers to inquiries that the `file` transport stored.
private struct InquiryFiles {
  private let folder: String

  init(_ workspace: Workspace) { folder = workspace.paths.inquiries }

  func remove(of numbers: [Int]) throws {
    guard !numbers.isEmpty else { return }
    for name in FileName.all(in: folder) ?? []
    where numbers.contains(where: { name.hasPrefix("inquiry-\($0)-") }) {
      try PrivateFiles.remove("\(folder)/\(name)")
    }
  }
}
