import Foundation
import Glibc

/// A running `smtp-sink` (from Debian's package `postfix`): an independent mail server with faults.
package final class MailSink {
  private static let program = "/usr/sbin/smtp-sink"
  package static var isInstalled: Bool { access(program, X_OK) == 0 }

  private let process = Process()
  package let port: Int

  package init(_ options: [String]) throws {
    port = try FreePort.onLoopback()
    process.executableURL = URL(filePath: Self.program)
    // It does not run as root, but switches to the given user.
    let user = geteuid() == 0 ? ["-u", "postfix"] : []
    process.arguments = user + options + ["127.0.0.1:\(port)", "100"]
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    while process.isRunning, !FreePort.answers(port) { poll(nil, 0, 5) }
  }

  deinit {
    // A child of a worker thread inherits its signal mask, which blocks SIGTERM.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}

/// Ports of this machine.
package enum FreePort {
  /// A port on which no server listens now.
  package static func onLoopback() throws -> Int {
    var bound = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withSocket(0) { client, address, size in
      bind(client, address, size) == 0
        && withUnsafeMutablePointer(to: &bound) {
          $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            getsockname(client, $0, &length) == 0
          }
        }
    }
    guard isBound else { throw POSIXError(.EADDRINUSE) }
    return Int(UInt16(bigEndian: bound.sin_port))
  }

  package static func answers(_ port: Int) -> Bool {
    withSocket(port) { connect($0, $1, $2) == 0 }
  }

  private static func withSocket<T>(
    _ port: Int, _ body: (Int32, UnsafePointer<sockaddr>, socklen_t) -> T
  ) -> T {
    let client = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(client) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    address.sin_port = UInt16(port).bigEndian
    let length = socklen_t(MemoryLayout<sockaddr_in>.size)
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body(client, $0, length) }
    }
  }
}
