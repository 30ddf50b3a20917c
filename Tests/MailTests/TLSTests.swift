import Mail
import TestSupport
import Testing
import Vocabulary

/// A server with STARTTLS and AUTH. `openssl` makes its certificates for the test.
@Suite(.serialized, .timeLimit(.minutes(5))) struct TLSTests {
  private let letter: [[UInt8]] = [Array("Subject: x\r\n\r\nHello\r\n".utf8)]
  private let credentials = MailCredentials(user: "office", password: "correct horse")

  private func deliver(
    to server: TLSScript, host: String = "localhost", _ security: MailServer.Security,
    trusting: Bool = true, _ credentials: MailCredentials? = nil
  ) throws -> DeliveryResult {
    var settings = SMTPSettings()
    settings.credentials = credentials
    settings.authorities = trusting ? server.certificate : nil
    let connection = SMTPConnection(
      to: MailServer(host: host, port: server.port, security: security), settings: settings)
    let anna = try #require(EmailAddress("anna@example.org"))
    return withExtendedLifetime(server) {
      connection.deliver(letter, from: "office@example.org", to: anna)
    }
  }

  private func isSent(_ answer: DeliveryResult) -> Bool {
    if case .sent = answer { true } else { false }
  }

  private func isInsecure(_ answer: DeliveryResult) -> Bool {
    if case .unavailable(.insecure) = answer { true } else { false }
  }

  @Test func `with a certificate that verifies, letter and login go through`() throws {
    let server = try TLSScript(script)
    #expect(isSent(try deliver(to: server, .startTLS)))
    #expect(isSent(try deliver(to: server, .startTLS, credentials)))
    #expect(isSent(try deliver(to: server, .opportunistic, credentials)))
  }

  @Test func `an untrusted certificate, or one of another name, stops everything`() throws {
    let server = try TLSScript(script)
    #expect(isInsecure(try deliver(to: server, .startTLS, trusting: false)))
    #expect(isInsecure(try deliver(to: server, host: "127.0.0.1", .startTLS)))
    #expect(isInsecure(try deliver(to: server, .opportunistic, trusting: false, credentials)))
  }

  @Test func `any certificate is accepted on this machine without a login`() throws {
    let server = try TLSScript(script)
    #expect(isSent(try deliver(to: server, .opportunistic, trusting: false)))
  }

  @Test func `a wrong password is the server's refusal, without the password`() throws {
    let server = try TLSScript(script)
    let wrong = MailCredentials(user: "office", password: "wrong battery")
    let answer = try deliver(to: server, .startTLS, wrong)
    guard case .unavailable(.loginRefused("localhost:\(server.port)", let reply)) = answer else {
      Issue.record("\(answer)")
      return
    }
    #expect(reply?.code == 535)
    #expect(!"\(answer)".contains("battery"))
  }
}

/// A server that does nothing before STARTTLS.
private let script = """
  import base64, socket, ssl, sys, threading
  context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
  context.load_cert_chain(sys.argv[1], sys.argv[2])
  listener = socket.create_server(("127.0.0.1", 0))
  print(listener.getsockname()[1], flush=True)
  def serve(client):
      f = client.makefile("rwb")
      secure = False
      def say(*lines):
          f.write(b"".join(l.encode() + b"\\r\\n" for l in lines)); f.flush()
      say("220 localhost ESMTP")
      while line := f.readline():
          verb = line.split()[0].upper().decode()
          if verb == "EHLO":
              say("250-localhost", "250-8BITMIME", "250 AUTH PLAIN" if secure else "250 STARTTLS")
          elif verb == "STARTTLS":
              say("220 go")
              client = context.wrap_socket(client, server_side=True)
              f, secure = client.makefile("rwb"), True
          elif not secure: say("530 5.7.0 STARTTLS first")
          elif verb == "AUTH":
              token = line.split()[2] if len(line.split()) > 2 else None
              if token is None:
                  say("334 "); token = f.readline().strip()
              say("235 2.7.0 ok" if base64.b64decode(token) == b"\\0office\\0correct horse" else "535 5.7.8 no")
          elif verb == "DATA":
              say("354 go")
              while f.readline() not in (b".\\r\\n", b""): pass
              say("250 2.0.0 taken")
          elif verb == "QUIT": return
          else: say("250 2.0.0 ok")
  def run(client):
      try: serve(client)
      except (OSError, ssl.SSLError): pass
      finally: client.close()
  while True:
      threading.Thread(target=run, args=(listener.accept()[0],), daemon=True).start()
  """
