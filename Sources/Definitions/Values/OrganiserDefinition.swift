package import Letters
package import Vocabulary

/// The checked office: `events/organiser.yaml` and `events/texts/`.
package struct OrganiserDefinition: Sendable {
  package let name: LocalisedText
  /// Shown in every letter and on every page.
  package let contact: EmailAddress
  package let language: Language
  package let policy: PolicyReference?
  package let mail: MailDefinition
  /// Gets a mail about what `status` lists under attention.
  package let alerts: EmailAddress?
  /// No event's retention may be longer.
  package let retentionLimit: Period?
  /// How many events may be purged in a day without a person's confirmation.
  package let purgeLimit: Int
  /// The address of the office's pages, without a slash at its end.
  package let console: String?
  /// The path of a read-only secret that is mixed into the root key.
  package let rootSecret: String?
  /// The absolute path of an escrow copy of the keys, which Mayfly keeps up to date.
  package let escrow: String?
  /// The names of the contractors that work for the office.
  package let processors: [String]
  /// How long the office may take to answer a person's request.
  package let requestsDue: Period
  /// How long an inquiry is kept after its answer.
  package let inquiriesKept: Period
  /// The fixed texts of letters, the office's own in place of the program's.
  package let catalogue: LetterCatalogue

  package static let usualPurgeLimit = 20
  package static let usualRequestsDue = Period.days(14)
  package static let usualInquiriesKept = Period.days(90)

  package init(
    name: LocalisedText, contact: EmailAddress, language: Language, policy: PolicyReference?,
    mail: MailDefinition, alerts: EmailAddress?, retentionLimit: Period?,
    purgeLimit: Int = OrganiserDefinition.usualPurgeLimit, console: String? = nil,
    rootSecret: String? = nil, escrow: String? = nil, processors: [String] = [],
    requestsDue: Period = OrganiserDefinition.usualRequestsDue,
    inquiriesKept: Period = OrganiserDefinition.usualInquiriesKept,
    catalogue: LetterCatalogue = .standard
  ) {
    self.name = name
    self.contact = contact
    self.language = language
    self.policy = policy
    self.mail = mail
    self.alerts = alerts
    self.retentionLimit = retentionLimit
    self.purgeLimit = purgeLimit
    self.console = console
    self.rootSecret = rootSecret
    self.escrow = escrow
    self.processors = processors
    self.requestsDue = requestsDue
    self.inquiriesKept = inquiriesKept
    self.catalogue = catalogue
  }
}

// MARK: - Alerts

/// What a mail to the office about its attention needs. It can be complete while another part of
/// `organiser.yaml` is wrong, so that the mail can say so.
package struct AlertDefinition: Sendable {
  package let recipient: EmailAddress
  package let mail: MailDefinition
  package let name: LocalisedText
  package let contact: EmailAddress
  package let language: Language

  /// - Parameters:
  ///   - name: the sender's name or address unless given.
  ///   - contact: the sender's address unless given.
  package init(
    recipient: EmailAddress, mail: MailDefinition, name: LocalisedText? = nil,
    contact: EmailAddress? = nil, language: Language
  ) {
    self.recipient = recipient
    self.mail = mail
    self.name = name ?? LocalisedText(mail.senderName ?? mail.senderAddress.revealed)
    self.contact = contact ?? mail.senderAddress
    self.language = language
  }
}

// MARK: - Policy

/// The privacy policy in force.
package struct PolicyReference: Hashable, Sendable {
  package let version: String
  package let url: String?

  package init(version: String, url: String?) {
    self.version = version
    self.url = url
  }
}

// MARK: - Mail

/// How letters leave the office.
package struct MailDefinition: Sendable {
  /// `file`, `smtp://host:port` or `smtps://host:port`. The module Mail parses it and decides what
  /// is safe.
  package let transport: String
  /// The sender as written: `Example Seminar Office <office@example.org>`.
  package let senderName: String?
  package let senderAddress: EmailAddress
  /// The number of connections at once, 1 to 20.
  package let connections: Int
  /// The limits that apply together; empty means no limit.
  package let rates: [Rate]
  /// `own`, or the name of a processor.
  package let operatedBy: String
  /// The address for delivery reports and for mails that ask to stop notices.
  package let returns: EmailAddress
  /// Whether the server takes `bounces+anything@…`. Then each letter can have a return path of its
  /// own (`verp: yes`).
  package let hasOwnReturnPaths: Bool
  /// Whether other mails in the mailbox for returns are questions of people (`inquiries: yes`).
  package let takesInquiries: Bool

  /// - Parameter returns: the sender's own address unless given.
  package init(
    transport: String, senderName: String?, senderAddress: EmailAddress, connections: Int,
    rates: [Rate], operatedBy: String, returns: EmailAddress? = nil,
    hasOwnReturnPaths: Bool = false, takesInquiries: Bool = false
  ) {
    self.transport = transport
    self.senderName = senderName
    self.senderAddress = senderAddress
    self.connections = connections
    self.rates = rates
    self.operatedBy = operatedBy
    self.returns = returns ?? senderAddress
    self.hasOwnReturnPaths = hasOwnReturnPaths
    self.takesInquiries = takesInquiries
  }
}
