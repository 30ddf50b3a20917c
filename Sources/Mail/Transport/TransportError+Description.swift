extension TransportError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notATransport(let text):
      "'\(text)' is no mail transport; write smtp://HOST:587, smtps://HOST or file"
    case .unknownScheme(let scheme):
      "mail cannot leave by '\(scheme)://'; write smtp://HOST:587, smtps://HOST or file"
    case .holdsCredentials:
      "a mail transport holds no user or password; give them by the environment or a credential file"
    case .missingHost:
      "the mail transport names no host; write smtp://HOST:587, smtps://HOST or file"
    case .invalidHost(let host):
      "'\(host)' is no host name; write a name such as mail.example.org, or an address"
    case .invalidPort(let port):
      "'\(port)' is no port; write a number from 1 to 65535"
    case .trailingPath(let path):
      "a mail transport ends after the port; remove '\(path)'"
    }
  }
}
