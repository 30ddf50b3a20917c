package import Letters
package import Vocabulary

/// What `events/organiser.yaml` and `events/texts/` say of the office: checked.
package struct OrganiserDefinition: Sendable {
  package let name: LocalisedText
  /// Stands in every letter and on every page.
  package let contact: EmailAddress
  package let language: Language
  package let policy: PolicyReference?
  package let mail: MailDefinition
  /// Who is mailed what `status` lists under attention.
  package let alerts: EmailAddress?
  /// No event's retention may be longer.
  package let retentionLimit: Period?
  /// How many events may be purged in a day without a person's confirmation.
  package let purgeLimit: Int
  /// The address of the office's pages, without a slash at its end.
  package let console: String?
  /// A read-only secret that is mixed into the root key; a path.
  package let rootSecret: String?
  /// Where an escrow copy of the keys is kept up to date; an absolute path.
  package let escrow: String?
  /// The names of the contractors that work for the office.
  package let processors: [String]
  /// The fixed texts of letters, the office's own in place of the program's.
  package let catalogue: LetterCatalogue

  package static let usualPurgeLimit = 20

  package init(
    name: LocalisedText, contact: EmailAddress, language: Language, policy: PolicyReference?,
    mail: MailDefinition, alerts: EmailAddress?, retentionLimit: Period?,
    purgeLimit: Int = OrganiserDefinition.usualPurgeLimit, console: String? = nil,
    rootSecret: String? = nil, escrow: String? = nil, processors: [String] = [],
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
    self.catalogue = catalogue
  }
}

/// The privacy policy in force.
package struct PolicyReference: Hashable, Sendable {
  package let version: String
  package let url: String?

  package init(version: String, url: String?) {
    self.version = version
    self.url = url
  }
}

/// How letters leave the office.
package struct MailDefinition: Sendable {
  /// `file`, `smtp://host:port` or `smtps://host:port`; read by Post, which knows what is safe.
  package let transport: String
  /// The sender as written: `Example Seminar Office <office@example.org>`.
  package let senderName: String?
  package let senderAddress: EmailAddress
  /// How many connections at once, 1 to 20.
  package let connections: Int
  /// All of them hold at once; empty: as fast as it goes.
  package let rates: [Rate]
  /// `own`, or the name of a processor.
  package let operatedBy: String
  /// Where reports of undeliverable letters and mails that say stop go.
  package let returns: EmailAddress
  /// Whether the server takes `returns+anything@…`, so that each letter can have a return path of
  /// its own (`verp: yes`).
  package let hasOwnReturnPaths: Bool

  /// - Parameter returns: the sender's own address unless given.
  package init(
    transport: String, senderName: String?, senderAddress: EmailAddress, connections: Int,
    rates: [Rate], operatedBy: String, returns: EmailAddress? = nil,
    hasOwnReturnPaths: Bool = false
  ) {
    self.transport = transport
    self.senderName = senderName
    self.senderAddress = senderAddress
    self.connections = connections
    self.rates = rates
    self.operatedBy = operatedBy
    self.returns = returns ?? senderAddress
    self.hasOwnReturnPaths = hasOwnReturnPaths
  }
}
