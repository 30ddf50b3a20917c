/// An open session with a mail server. It sends bytes and reads replies itself, so that it is
/// always clear how far a letter has come.
final class SMTPWire {
  private let server: MailServer
  private let stream: SessionStream
  private var reader = ReplyReader()
  private var incoming = [UInt8](repeating: 0, count: 4096)
  let capabilities: SMTPCapabilities
  /// Whether the system did not take all of what it got to send.
  private(set) var isBroken = false

  /// How many octets make one TLS record at most (RFC 8446, section 5.1).
  static let longestRecord = 16_384

  private static let quit = Array("QUIT\r\n".utf8)

  init(to server: MailServer, settings: SMTPSettings) throws(MailFault) {
    self.server = server
    (stream, capabilities) = try SMTPOpening(server, settings: settings).perform()
  }

  /// Ends the session with QUIT, and does not wait for the answer.
  func quit() { stream.say(Self.quit) }

  /// Hands all of `bytes` to the system.
  ///
  /// - Throws: when the system did not take all bytes; then the server lacks at least the last one.
  func send(_ bytes: [UInt8], at stage: SMTPPhase, within seconds: Int) throws(MailFault) {
    _ = try send(bytes, needing: bytes.count, at: stage, within: seconds)
  }

  /// Hands `bytes` to the system, and is content when it takes at least the first ones.
  ///
  /// - Parameters:
  ///   - bytes: at most ``longestRecord``, unless all are needed. The end of a longer text could
  ///     fail in TLS after its beginning has left, without a word about how much has left.
  ///   - needed: how many bytes the system must take.
  /// - Returns: whether it took all; if not, ``isBroken`` is set.
  /// - Throws: when the system did not take all needed bytes; then the server lacks at least the
  ///   last of them.
  func send(_ bytes: [UInt8], needing needed: Int, at stage: SMTPPhase, within seconds: Int)
    throws(MailFault) -> Bool
  {
    var taken = 0
    do {
      try bytes.withUnsafeBufferPointer { bytes throws(SessionStream.Fault) in
        try stream.send(bytes, &taken, within: seconds)
      }
      return true
    } catch {
      isBroken = true
      guard taken >= needed else { throw fault(error, stage, seconds) }
      return false
    }
  }

  /// Whether bytes of a reply were received that nobody has read yet.
  var hasUnreadReply: Bool { reader.hasRest }

  /// The server's next reply.
  func reply(at stage: SMTPPhase, within seconds: Int) throws(MailFault) -> SMTPReply {
    var waited = 0
    while true {
      do {
        if let (code, lines) = try reader.next() {
          return SMTPReply(code: code, lines: lines, stage: stage)
        }
      } catch { throw .malformedReply(server: server.description, stage: stage) }
      do {
        let count = try stream.receive(into: &incoming, &waited, within: seconds)
        reader.append(incoming[..<count])
      } catch { throw fault(error, stage, seconds) }
    }
  }

  private func fault(_ fault: SessionStream.Fault, _ stage: SMTPPhase, _ seconds: Int) -> MailFault
  {
    switch fault {
    case .lost: .connectionLost(server: server.description, stage: stage)
    case .silence: .silence(server: server.description, stage: stage, seconds: seconds)
    case .givenUp: .givenUp(stage: stage)
    }
  }
}
