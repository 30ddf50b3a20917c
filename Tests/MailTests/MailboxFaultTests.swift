import Mail
import Synchronization
import TestSupport
import Testing

/// IMAP servers that misbehave, before the login and after it.
@Suite(.timeLimit(.minutes(5))) struct MailboxFaultTests {
  private func settings(_ change: (inout MailboxSettings) -> Void = { _ in }) -> MailboxSettings {
    var settings = MailboxSettings(
      credentials: MailCredentials(user: "office", password: "correct horse"))
    (settings.connection, settings.command) = (1, 1)
    change(&settings)
    return settings
  }

  private func fault(
    _ port: Int, _ settings: MailboxSettings, folder: String = "INBOX"
  ) throws
    -> MailboxFault?
  {
    let mailbox = try Mailbox(parsing: "imap://localhost:\(port)/\(folder)")
    return #expect(throws: MailboxFault.self) { try mailbox.fetch(settings) { _ in true } }
  }

  @Test(arguments: [FakeMailServer.Reaction.close, .silence, .say("HTTP/1.1 400 Bad Request")])
  func `a server without an IMAP greeting is given up`(reaction: FakeMailServer.Reaction)
    throws
  {
    let server = try FakeMailServer { _ in reaction }
    let name = "localhost:\(server.port)"
    let expected: MailboxFault =
      switch reaction {
      case .close: .connectionLost(server: name)
      case .silence: .silence(server: name, seconds: 1)
      default: .malformedAnswer(server: name)
      }
    #expect(try fault(server.port, settings()) == expected)
  }

  @Test func `without STARTTLS no password is sent, not even to this machine`() throws {
    let server = try FakeMailServer { command in
      switch command.verb {
      case "CONNECT": .say("* OK hello")
      default:
        .say("* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n\(command.verb) OK done")
      }
    }
    guard case .insecure = try fault(server.port, settings()) else {
      Issue.record("not refused")
      return
    }
    #expect(!server.commands.contains { $0.line.contains("AUTH") || $0.line.contains("LOGIN") })
  }

  @Test func `a port where nobody listens is unreachable`() throws {
    let port = try FreePort.onLoopback()
    #expect(
      try fault(port, settings())
        == .unreachable(server: "localhost:\(port)", why: .told("connection refused")))
  }

  @Test(arguments: [
    "silent", "garbage", "bye", "close", "endless", "huge", "refused", "readonly", "nofetch",
  ])
  func `a server that misbehaves after the login gives a fault`(folder: String) throws {
    let server = try TLSScript(script)
    let name = "localhost:\(server.port)"
    let mailbox = try Mailbox(parsing: "imap://\(name)/\(folder)")
    let expected: MailboxFault =
      switch folder {
      case "silent": .silence(server: name, seconds: 1)
      case "bye", "close": .connectionLost(server: name)
      case "refused": .folderRefused(mailbox, answer: "NO")
      case "readonly": .readOnly(mailbox)
      case "nofetch":
        .commandRefused(server: name, command: "UID FETCH", answer: "BAD [CLIENTBUG]")
      default: .malformedAnswer(server: name)
      }
    let fault = try fault(
      server.port, settings { $0.authorities = server.certificate }, folder: folder)
    #expect(fault == expected)
    #expect(!String(reflecting: fault).contains("anna@example.org"))
  }

  @Test func `a caller can stop waiting`() throws {
    let server = try TLSScript(script)
    let asked = Count()
    let settings = settings {
      ($0.authorities, $0.command) = (server.certificate, 60)
      $0.shouldGiveUp = {
        asked.value.withLock {
          $0 += 1; return $0 > 20
        }
      }
    }
    let fault = try fault(server.port, settings, folder: "silent")
    #expect(fault == .givenUp)
  }

  private final class Count: Sendable { let value = Mutex(0) }
}

/// A server with STARTTLS that takes any login. The folder's name says what it does after that.
private let script = """
  import socket, ssl, sys, threading
  context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
  context.load_cert_chain(sys.argv[1], sys.argv[2])
  listener = socket.create_server(("127.0.0.1", 0))
  print(listener.getsockname()[1], flush=True)
  def serve(client):
      f = client.makefile("rwb")
      folder = ""
      def say(*lines):
          f.write(b"".join(l.encode() + b"\\r\\n" for l in lines)); f.flush()
      say("* OK hello")
      while line := f.readline():
          tag, command, rest = (line.decode().strip() + "  ").split(" ", 2)
          if command == "CAPABILITY":
              say("* CAPABILITY IMAP4rev1 STARTTLS SASL-IR AUTH=PLAIN", tag + " OK done")
          elif command == "STARTTLS":
              say(tag + " OK go")
              client = context.wrap_socket(client, server_side=True)
              f = client.makefile("rwb")
          elif command == "SELECT":
              folder = rest.strip().strip('"')
              if folder == "silent": f.read()
              elif folder == "garbage": say("HTTP/1.1 400 anna@example.org")
              elif folder == "bye": say("* BYE anna@example.org")
              elif folder == "close": return
              elif folder == "refused": say(tag + " NO anna@example.org")
              elif folder == "readonly": say(tag + " OK [READ-ONLY] done")
              elif folder == "endless":
                  while True: f.write(b"x" * 65536)
              else: say(tag + " OK done")
          elif rest.startswith("SEARCH"): say("* SEARCH 1", tag + " OK done")
          elif rest.startswith("FETCH") and folder == "huge":
              say("* 1 FETCH (BODY[]<0> {99999999}")
          elif rest.startswith("FETCH"): say(tag + " BAD [CLIENTBUG] anna@example.org")
          else: say(tag + " OK done")
  def run(client):
      try: serve(client)
      except (OSError, ssl.SSLError): pass
      finally: client.close()
  while True:
      threading.Thread(target=run, args=(listener.accept()[0],), daemon=True).start()
  """
