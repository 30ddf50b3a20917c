import Foundation
import Glibc

/// A small Python server with TLS. `openssl` creates its certificate for the test.
///
/// The script receives the paths of certificate and key, and prints its port when it listens.
package final class TLSScript {
  package let port: Int
  /// A PEM file: a self-signed certificate for `localhost`.
  package let certificate: String
  private let folder: TemporaryFolder
  private let process = Process()

  package init(_ script: String) throws {
    folder = try TemporaryFolder()
    certificate = folder.path("certificate.pem")
    let key = folder.path("key.pem")
    try ChildProcess.run([
      "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
      "-keyout", key, "-out", certificate, "-days", "2", "-subj", "/CN=localhost",
      "-addext", "subjectAltName=DNS:localhost",
    ]).succeeded()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script, certificate, key]
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    guard let port = Int(line.prefix { $0.isNumber }) else { throw CocoaError(.fileReadUnknown) }
    self.port = port
  }

  deinit {
    // A child of a worker thread inherits its signal mask, which blocks SIGTERM.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}
