import Mail

extension MailboxFault: Worded {
  package var phrase: Phrase {
    switch self {
    case .unknownHost(let server):
      Phrase(
        en: "cannot find the mailbox's server '\(server)': its name has no address; check the URL",
        ja: "受信サーバー「\(server)」が見つかりません。URLを確認してください。")
    case .unreachable(let server, let why):
      Phrase(
        en: "cannot reach the mailbox's server '\(server)': \(why.phrase.english); what is unread "
          + "stays unread",
        ja: "受信サーバー「\(server)」に接続できません。\(why.phrase.japanese)未読のメールは未読のまま残ります。")
    case .insecure(let server, let why):
      Phrase(
        en: "cannot talk to the mailbox's server '\(server)' over TLS: \(why.phrase.english); no "
          + "password was sent",
        ja: "受信サーバー「\(server)」とTLSで通信できません。\(why.phrase.japanese)パスワードは送信していません。")
    case .loginRefused(let server, let answer):
      Phrase(
        en: "the mailbox's server '\(server)' refuses the login\(answer.map { " (\($0))" } ?? ""); "
          + "check the user and password",
        ja: "受信サーバー「\(server)」にログインを拒否されました\(answer.map { "（\($0)）" } ?? "")。"
          + "ユーザー名とパスワードを確認してください。")
    case .folderRefused(let mailbox, let answer):
      Phrase(
        en: "cannot open the mailbox \(mailbox): the server answers \(answer); check the folder's "
          + "name",
        ja: "メールボックス\(mailbox)を開けません（\(answer)）。フォルダー名を確認してください。")
    case .readOnly(let mailbox):
      Phrase(
        en: "the mailbox \(mailbox) can only be read; let this user mark its messages as read",
        ja: "メールボックス\(mailbox)は読み取り専用です。既読にする権限をこのユーザーに与えてください。")
    case .commandRefused(let server, let command, let answer):
      Phrase(
        en: "the mailbox's server '\(server)' answers \(command) with \(answer); try again later",
        ja: "受信サーバー「\(server)」が\(command)に\(answer)と応答しました。後でもう一度お試しください。")
    case .malformedAnswer, .connectionLost, .silence, .givenUp: broken
    }
  }

  private var broken: Phrase {
    switch self {
    case .malformedAnswer(let server):
      Phrase(
        en: "what the mailbox's server '\(server)' answers is not IMAP; check the URL's host and "
          + "port",
        ja: "受信サーバー「\(server)」の応答がIMAPの形式ではありません。URLのホスト名とポートを確認してください。")
    case .connectionLost(let server):
      Phrase(
        en: "the mailbox's server '\(server)' closed the connection; what is unread stays unread",
        ja: "受信サーバー「\(server)」との接続が切れました。未読のメールは未読のまま残ります。")
    case .silence(let server, let seconds):
      Phrase(
        en: "the mailbox's server '\(server)' did not answer within \(seconds) seconds; try again "
          + "later",
        ja: "受信サーバー「\(server)」から\(seconds)秒以内に応答がありませんでした。後でもう一度お試しください。")
    default:
      Phrase(
        en: "gave up waiting for the mailbox's server", ja: "受信サーバーの応答を待つのをやめました。")
    }
  }
}

extension MailboxError: Worded {
  package var phrase: Phrase {
    switch self {
    case .notAMailbox(let text):
      Phrase(
        en: "'\(text)' is not a mailbox; write imaps://HOST or imaps://HOST/FOLDER",
        ja: "「\(text)」はメールボックスのURLではありません。"
          + "imaps://HOSTまたはimaps://HOST/FOLDERの形で書いてください。")
    case .unknownScheme(let scheme):
      Phrase(
        en: "a mailbox cannot be read by '\(scheme)://'; write imaps://HOST/FOLDER or "
          + "imap://HOST/FOLDER",
        ja: "「\(scheme)://」ではメールボックスを読めません。"
          + "imaps://HOST/FOLDERまたはimap://HOST/FOLDERの形で書いてください。")
    case .holdsCredentials:
      Phrase(
        en: "a mailbox's URL must not contain a user or password; put them into environment "
          + "variables or a credential file",
        ja: "メールボックスのURLにユーザー名やパスワードを書かないでください。"
          + "環境変数または認証情報ファイルに設定してください。")
    case .missingHost:
      Phrase(
        en: "the mailbox's URL names no host; write imaps://HOST or imaps://HOST/FOLDER",
        ja: "メールボックスのURLにホスト名がありません。"
          + "imaps://HOSTまたはimaps://HOST/FOLDERの形で書いてください。")
    case .invalidHost(let host): .invalid(host: host)
    case .invalidPort(let port): .invalid(port: port)
    case .invalidFolder(let folder):
      Phrase(
        en: "'\(folder)' names no folder of a mailbox: write '?', '#', ';' and '%' as %3F, %23, "
          + "%3B and %25",
        ja: "「\(folder)」はメールボックスのフォルダー名に使えません。"
          + "「?」「#」「;」「%」は%3F、%23、%3B、%25と書いてください。")
    }
  }
}

extension TransportError: Worded {
  package var phrase: Phrase {
    switch self {
    case .notATransport(let text):
      Phrase(
        en: "'\(text)' is not a mail transport; \(Self.forms.english)",
        ja: "「\(text)」はメールの送信方法として使えません。\(Self.forms.japanese)")
    case .unknownScheme(let scheme):
      Phrase(
        en: "mail cannot leave by '\(scheme)://'; \(Self.forms.english)",
        ja: "「\(scheme)://」ではメールを送れません。\(Self.forms.japanese)")
    case .holdsCredentials:
      Phrase(
        en: "a mail transport must not contain a user or password; put them into environment "
          + "variables or a credential file",
        ja: "メールの送信方法にユーザー名やパスワードを書かないでください。"
          + "環境変数または認証情報ファイルに設定してください。")
    case .missingHost:
      Phrase(
        en: "the mail transport names no host; \(Self.forms.english)",
        ja: "メールの送信方法にホスト名がありません。\(Self.forms.japanese)")
    case .invalidHost(let host): .invalid(host: host)
    case .invalidPort(let port): .invalid(port: port)
    case .trailingPath(let path):
      Phrase(
        en: "a mail transport ends after the port; remove '\(path)'",
        ja: "メールの送信方法はポート番号で終わります。「\(path)」を削除してください。")
    }
  }

  private static let forms = Phrase(
    en: "write smtp://HOST:587, smtps://HOST or file",
    ja: "smtp://HOST:587、smtps://HOST、fileのいずれかで書いてください。")
}

extension Phrase {
  fileprivate static func invalid(host: String) -> Phrase {
    Phrase(
      en: "'\(host)' is not a host name; write a name such as mail.example.org, or an address",
      ja: "「\(host)」はホスト名ではありません。mail.example.orgのような名前か、アドレスを書いてください。")
  }

  fileprivate static func invalid(port: String) -> Phrase {
    Phrase(
      en: "'\(port)' is not a port; write a number from 1 to 65535",
      ja: "「\(port)」はポート番号ではありません。1から65535までの数を書いてください。")
  }
}
