import Foundation
import Glibc
import Synchronization

/// A mail server for tests: real TCP on a loopback port, with answers that the test chooses.
///
/// Each connection has its own thread. The server stops when its last reference goes away.
package final class FakeMailServer: Sendable {
  /// A command that the server received.
  package struct Command: Sendable, Hashable {
    /// `CONNECT`, `EHLO`, `MAIL`, `RCPT`, `DATA`, `.` (the end of a letter), `RSET`, `QUIT`, …
    package let verb: String
    package let line: String
    /// How many times this verb came before, on all connections.
    package let earlier: Int
    /// The number of the connection, from 0.
    package let connection: Int
    /// Whether more came with it, before its answer (RFC 2920).
    package let isFollowed: Bool
  }

  package enum Reaction: Sendable {
    /// One reply. The server adds CRLF. `\r\n` separates lines.
    case say(String)
    case sayAndClose(String)
    /// The same as `say`, but each byte comes alone.
    case spell(String)
    case close
    /// Closes with a reset, so that earlier replies may be lost.
    case reset
    /// Says nothing until the client disconnects.
    case silence
  }

  /// A letter that the server accepted.
  package struct Received: Sendable, Hashable {
    package let sender: String
    package let recipients: [String]
    /// The lines as they came, with dots unstuffed.
    package let bytes: [UInt8]

    package init(sender: String, recipients: [String], bytes: [UInt8]) {
      (self.sender, self.recipients, self.bytes) = (sender, recipients, bytes)
    }
  }

  private struct State {
    var commands: [Command] = []
    var letters: [Received] = []
    var open: [Int32] = []
    var connections = 0
    var isStopped = false
  }

  package let port: Int
  private let listener: Int32
  private let state: StateBox
  private final class StateBox: Sendable { let value = Mutex(State()) }

  /// - Parameters:
  ///   - extensions: the extensions that EHLO offers.
  ///   - react: called for each command. `nil` gives the usual answer.
  package init(
    extensions: [String] = ["PIPELINING", "8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES"],
    react: @escaping @Sendable (Command) -> Reaction? = { _ in nil }
  ) throws {
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = listener
    let isListening = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(listener, address, length) == 0 && listen(listener, 64) == 0
          && getsockname(listener, address, &length) == 0
      }
    }
    guard isListening else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    port = Int(UInt16(bigEndian: address.sin_port))
    let state = StateBox()
    self.state = state
    Thread.detachNewThread {
      while true {
        let client = accept(listener, nil, nil)
        guard client >= 0 else {
          // Close only here. Elsewhere the next accept could have reused the descriptor number.
          Glibc.close(listener)
          return
        }
        let number: Int? = state.value.withLock { state in
          guard !state.isStopped else { return nil }
          state.open.append(client)
          state.connections += 1
          return state.connections - 1
        }
        guard let number else {
          Glibc.close(client)
          continue
        }
        let session = Session(
          client: client, number: number, extensions: extensions, state: state, react: react)
        Thread.detachNewThread {
          session.run()
          state.value.withLock { state in state.open.removeAll { $0 == client } }
          Glibc.close(client)
        }
      }
    }
  }

  deinit {
    state.value.withLock { state in
      state.isStopped = true
      for client in state.open { shutdown(client, Int32(SHUT_RDWR)) }
    }
    shutdown(listener, Int32(SHUT_RDWR))
  }

  /// All commands, in the order in which they came.
  package var commands: [Command] { state.value.withLock(\.commands) }
  package var letters: [Received] { state.value.withLock(\.letters) }
  package var connections: Int { state.value.withLock(\.connections) }

  // MARK: One connection

  private final class Session: @unchecked Sendable {
    let client: Int32
    let number: Int
    let extensions: [String]
    let state: StateBox
    let react: @Sendable (Command) -> Reaction?
    var pending: [UInt8] = []
    var sender: String?
    var recipients: [String] = []

    init(
      client: Int32, number: Int, extensions: [String], state: StateBox,
      react: @escaping @Sendable (Command) -> Reaction?
    ) {
      (self.client, self.number, self.extensions) = (client, number, extensions)
      (self.state, self.react) = (state, react)
    }

    func run() {
      guard answer("CONNECT", "", else: "220 fake.example.org ESMTP") != nil else { return }
      while let bytes = line() {
        let line = String(decoding: bytes, as: UTF8.self)
        let verb = String(line.prefix { $0 != " " }).uppercased()
        guard let code = answer(verb, line, else: usual(verb)) else { return }
        if !follow(verb, line, code: code) { return }
      }
    }

    /// Acts on a command that was answered with `code`. `false` ends the connection.
    private func follow(_ verb: String, _ line: String, code: Int) -> Bool {
      let path = line.split(separator: "<").dropFirst().first?.prefix { $0 != ">" }
      switch verb {
      case "MAIL" where code < 300: (sender, recipients) = (path.map(String.init) ?? "", [])
      case "RCPT" where code < 300: recipients.append(path.map(String.init) ?? "")
      case "RSET": (sender, recipients) = (nil, [])
      case "DATA" where code == 354: return letter()
      case "QUIT": return false
      default: break
      }
      return true
    }

    private func letter() -> Bool {
      var bytes: [UInt8] = []
      while let line = line() {
        if line.elementsEqual(".".utf8) {
          let usual = recipients.isEmpty ? "554 5.5.1 for nobody" : "250 2.0.0 taken"
          let received = Received(sender: sender ?? "", recipients: recipients, bytes: bytes)
          // Stored before the answer, so that a client with the answer finds the letter.
          let code = answer(".", ".", else: usual) { [state] code in
            if code < 300 { state.value.withLock { $0.letters.append(received) } }
          }
          guard code != nil else { return false }
          (sender, recipients) = (nil, [])
          return true
        }
        bytes += (line.first == UInt8(ascii: ".") ? line.dropFirst() : line[...]) + [13, 10]
      }
      return false
    }

    private func usual(_ verb: String) -> String {
      switch verb {
      case "EHLO":
        (["fake.example.org"] + extensions).enumerated().map { index, line in
          "250\(index == extensions.count ? " " : "-")\(line)"
        }.joined(separator: "\r\n")
      case "HELO": "250 fake.example.org"
      case "MAIL": "250 2.1.0 ok"
      case "RCPT": sender == nil ? "503 5.5.1 MAIL first" : "250 2.1.5 ok"
      case "DATA": recipients.isEmpty ? "503 5.5.1 RCPT first" : "354 go ahead"
      case "RSET", "NOOP": "250 2.0.0 ok"
      case "QUIT": "221 2.0.0 bye"
      default: "500 5.5.2 what?"
      }
    }

    /// - Returns: the code of the answer; `nil` if the connection is over.
    private func answer(
      _ verb: String, _ line: String, else usual: String, before: (Int) -> Void = { _ in }
    ) -> Int? {
      let command = state.value.withLock { [pending] state in
        let earlier = state.commands.count { $0.verb == verb }
        let command = Command(
          verb: verb, line: line, earlier: earlier, connection: number,
          isFollowed: !pending.isEmpty)
        state.commands.append(command)
        return command
      }
      switch react(command) ?? .say(usual) {
      case .say(let reply):
        let code = Int(reply.prefix(3)) ?? 0
        before(code)
        return send(reply) ? code : nil
      case .spell(let reply):
        let code = Int(reply.prefix(3)) ?? 0
        before(code)
        return spell(reply) ? code : nil
      case .sayAndClose(let reply):
        _ = send(reply)
        return nil
      case .close: return nil
      case .reset:
        var linger = Glibc.linger(l_onoff: 1, l_linger: 0)
        setsockopt(
          client, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Glibc.linger>.size))
        return nil
      case .silence:
        while self.line() != nil {}
        return nil
      }
    }

    private func spell(_ reply: String) -> Bool {
      var now: Int32 = 1
      setsockopt(
        client, Int32(IPPROTO_TCP), TCP_NODELAY, &now, socklen_t(MemoryLayout<Int32>.size))
      return (reply + "\r\n").utf8.allSatisfy {
        Glibc.send(client, [$0], 1, Int32(MSG_NOSIGNAL)) == 1
      }
    }

    private func send(_ reply: String) -> Bool {
      let bytes = Array((reply + "\r\n").utf8)
      return Glibc.send(client, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
    }

    /// The next line without its CRLF. A bare LF or CR does not end a line.
    private func line() -> [UInt8]? {
      var scanned = 0
      while true {
        if pending.count >= 2 {
          for index in max(1, scanned)..<pending.count where pending[index] == 10 {
            guard pending[index - 1] == 13 else { continue }
            defer { pending.removeFirst(index + 1) }
            return Array(pending[..<(index - 1)])
          }
        }
        scanned = pending.count
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(client, &buffer, buffer.count, 0)
        guard count > 0 else { return nil }
        pending += buffer[..<count]
      }
    }
  }
}
