package import Definitions
import Foundation
package import Mail
import Storage
package import Vocabulary

/// How letters leave, as the organiser has set it up.
package struct MailTransport {
  private let transport: Transport
  private let mail: MailDefinition
  private let settings: SMTPSettings

  /// - Throws: `TransportError`, which `check` reports earlier.
  package init(_ mail: MailDefinition, variables: [String: String]) throws {
    self.mail = mail
    transport = try Transport(parsing: mail.transport)
    var settings = SMTPSettings()
    settings.ownName = Self.ownName(mail.senderAddress)
    settings.credentials = try Self.credentials(variables, for: "SMTP")
    settings.authorities = variables["MAYFLY_SMTP_CA"]
    self.settings = settings
  }

  /// Whether letters go to a folder, not to people.
  package var isFile: Bool { transport == .file }

  /// Letters in a folder need one connection; their rate does not matter.
  package var connections: Int { isFile ? 1 : mail.connections }
  package var rates: [Rate] { isFile ? [] : mail.rates }

  /// - Parameter shouldGiveUp: asked while a sender waits for the server.
  package func carrier(
    letters folder: String, shouldGiveUp: @escaping @Sendable () -> Bool
  ) -> @Sendable () -> MessageSender {
    let sender = mail.senderAddress.revealed
    switch transport {
    case .file:
      let folder = LetterFolder(URL(fileURLWithPath: folder, isDirectory: true))
      return {
        { letter in
          do throws(LetterFolderError) {
            return try folder.store(letter.pieces, named: letter.fileName)
          } catch {
            return .unavailable(.folder(error))
          }
        }
      }
    case .server(let server):
      var settings = settings
      settings.shouldGiveUp = shouldGiveUp
      return { [settings] in
        let connection = SMTPConnection(to: server, settings: settings)
        return { letter in
          let next = letter.next.map {
            LetterAnnouncement(
              from: $0.returnPath ?? sender, to: $0.recipient, octets: $0.octets)
          }
          return connection.deliver(
            letter.pieces, from: letter.returnPath ?? sender, to: letter.recipient, before: next)
        }
      }
    }
  }

  /// Asks the mail server whether it takes letters from the office, and sends none.
  ///
  /// - Returns: the server; `nil` if letters go to a folder.
  /// - Throws: what keeps letters from leaving.
  package func examine(shouldGiveUp: @escaping @Sendable () -> Bool) throws(MailFault)
    -> MailServer?
  {
    guard case .server(let server) = transport else { return nil }
    var settings = settings
    settings.shouldGiveUp = shouldGiveUp
    (settings.timeouts.connection, settings.timeouts.command) = (20, 20)
    try SMTPConnection(to: server, settings: settings).examine(from: mail.senderAddress)
    return server
  }

  /// The name for EHLO: the sender's domain if it is plain ASCII.
  private static func ownName(_ sender: EmailAddress) -> String {
    let host = String(sender.host)
    return host.utf8.allSatisfy { $0 < 0x80 } ? host : "localhost"
  }

  /// User and password for `SMTP` or `IMAP`, from the environment or from a file of two lines.
  package static func credentials(
    _ variables: [String: String], for service: String
  ) throws -> MailCredentials? {
    if let path = variables["MAYFLY_\(service)_CREDENTIALS"] {
      let text = String(decoding: try PrivateFiles.read(path, limit: 4096), as: UTF8.self)
      let lines = text.split(whereSeparator: \.isNewline).map(String.init)
      guard lines.count >= 2 else {
        throw StorageError.refused(path: path, because: .notCredentials)
      }
      return MailCredentials(user: lines[0], password: lines[1])
    }
    guard let user = variables["MAYFLY_\(service)_USER"],
      let password = variables["MAYFLY_\(service)_PASSWORD"]
    else { return nil }
    return MailCredentials(user: user, password: password)
  }
}
