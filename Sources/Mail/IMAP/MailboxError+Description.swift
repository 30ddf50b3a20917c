extension MailboxError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notAMailbox(let text):
      "'\(text)' is no mailbox; write imaps://HOST or imaps://HOST/FOLDER"
    case .unknownScheme(let scheme):
      "a mailbox cannot be read by '\(scheme)://'; write imaps://HOST/FOLDER or imap://HOST/FOLDER"
    case .holdsCredentials:
      "a mailbox's URL holds no user or password; give them by the environment or a credential file"
    case .missingHost:
      "the mailbox's URL names no host; write imaps://HOST or imaps://HOST/FOLDER"
    case .invalidHost(let host):
      "'\(host)' is no host name; write a name such as mail.example.org, or an address"
    case .invalidPort(let port):
      "'\(port)' is no port; write a number from 1 to 65535"
    case .invalidFolder(let folder):
      "'\(folder)' names no folder of a mailbox; write '?', '#', ';' and '%' as %3F, %23, %3B and %25"
    }
  }
}
