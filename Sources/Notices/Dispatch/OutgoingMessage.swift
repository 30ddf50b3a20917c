import Foundation
package import Mail
package import Vocabulary

/// Hands one letter over. Each sender has one, with one connection.
package typealias MessageSender = (_ letter: OutgoingMessage) -> DeliveryResult

/// A letter ready to be handed over.
package struct OutgoingMessage {
  package let pieces: [[UInt8]]
  package let recipient: EmailAddress
  /// The address to which the letter comes back; `nil` for the organiser's address.
  package let returnPath: String?
  /// Contains no name: only the notice and the attendee's code.
  package let fileName: String
  /// The letter that the same sender probably hands over next. A server may be told of it already.
  package var next: Announced?

  /// What a server may be told of a letter in advance.
  package struct Announced: Sendable {
    package let recipient: EmailAddress
    package let returnPath: String?
    package let octets: Int
  }

  package init(
    pieces: [[UInt8]], recipient: EmailAddress, returnPath: String? = nil, fileName: String
  ) {
    self.pieces = pieces
    self.recipient = recipient
    self.returnPath = returnPath
    self.fileName = fileName
  }

  var announced: Announced {
    Announced(
      recipient: recipient, returnPath: returnPath, octets: pieces.reduce(0) { $0 + $1.count })
  }
}
