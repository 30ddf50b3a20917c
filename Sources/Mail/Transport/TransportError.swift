/// Why a text names no transport.
package enum TransportError: Error, Hashable, Sendable {
  case notATransport(String)
  case unknownScheme(String)
  /// A user or password stands in the URL, where a process list or a repository would show it.
  case holdsCredentials
  case missingHost
  case invalidHost(String)
  case invalidPort(String)
  /// Something follows the port.
  case trailingPath(String)
}
