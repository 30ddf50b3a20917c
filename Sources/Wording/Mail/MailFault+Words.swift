import Mail

extension MailFault: Worded {
  package var phrase: Phrase {
    let reason = reason
    guard saysWhatRemains else { return reason }
    return Phrase(
      en: "\(reason.english); \(Self.remains.english)",
      ja: reason.japanese + Self.remains.japanese)
  }

  /// The fault alone, without what becomes of unsent letters.
  package var reason: Phrase {
    switch self {
    case .unknownHost(let server):
      Phrase(
        en: "cannot find the mail server '\(server)': its name has no address; check "
          + "'mail: transport:'",
        ja: "メールサーバー「\(server)」が見つかりません。「mail: transport:」の設定を確認してください。")
    case .unreachable(let server, let why):
      Phrase(
        en: "cannot reach the mail server '\(server)': \(why.phrase.english)",
        ja: "メールサーバー「\(server)」に接続できません\(why.inBrackets)。")
    case .insecure(let server, let why):
      Phrase(
        en: "cannot talk to the mail server '\(server)' over TLS: \(why.phrase.english)"
          + "\(TLSTrouble(why)?.remedy.english ?? ""); nothing was sent",
        ja: "メールサーバー「\(server)」とTLSで通信できません\(why.inBrackets)。"
          + "\(TLSTrouble(why)?.remedy.japanese ?? "")何も送信していません。")
    case .loginRefused(let server, let reply):
      Phrase(
        en: "the mail server '\(server)' refuses the login\(reply.map { " (\($0))" } ?? ""); check "
          + "the user and password",
        ja: "メールサーバー「\(server)」にログインを拒否されました\(reply.map { "（\($0)）" } ?? "")。"
          + "ユーザー名とパスワードを確認してください。")
    case .loginMissing(let server, let reply):
      Phrase(
        en: "the mail server '\(server)' takes nothing without a login (\(reply)); put a user and "
          + "password into environment variables or a credential file",
        ja: "メールサーバー「\(server)」はログインが必要です（\(reply)）。"
          + "ユーザー名とパスワードを環境変数または認証情報ファイルに設定してください。")
    case .sessionRefused(let server, let reply):
      Phrase(
        en: "the mail server '\(server)' refuses to work now (\(reply.told))",
        ja: "メールサーバー「\(server)」が現在受け付けていません（\(reply.told)）。")
    case .senderRefused(let server, let reply):
      Phrase(
        en: "the mail server '\(server)' refuses the sender (\(reply.told)); check 'mail: from:'",
        ja: "メールサーバー「\(server)」が差出人を拒否しました（\(reply.told)）。"
          + "「mail: from:」の設定を確認してください。")
    case .letterTooLarge(let server, let limit):
      Phrase(
        en: "the mail server '\(server)' takes no letter as large as this"
          + (limit.map { " (at most \($0) bytes)" } ?? "") + "; attach less",
        ja: "メールサーバー「\(server)」は、この大きさのメールを受け付けません"
          + (limit.map { "（上限\($0)バイト）" } ?? "") + "。添付を減らしてください。")
    case .malformedReply, .connectionLost, .silence, .givenUp: broken
    case .folder(let error): error.phrase
    }
  }

  private var broken: Phrase {
    guard isPerhapsTLS else { return interruption }
    return Phrase(
      en: "\(interruption.english); check that 'mail: transport:' says 'smtps://' for port 465",
      ja: interruption.japanese + "ポート465の場合は、「mail: transport:」が「smtps://」になっているか確認してください。")
  }

  /// On port 465 a server begins with TLS (RFC 8314, section 3.3), and a client that waits for its
  /// greeting hears nothing.
  private var isPerhapsTLS: Bool {
    switch self {
    case .malformedReply(let server, .connection), .connectionLost(let server, .connection),
      .silence(let server, .connection, _):
      server.hasSuffix(":465")
    default: false
    }
  }

  private var interruption: Phrase {
    switch self {
    case .malformedReply(let server, let stage):
      Phrase(
        en: "the mail server '\(server)' answered \(stage.english), but not with an SMTP reply",
        ja: "メールサーバー「\(server)」の応答がSMTPの形式ではありません（\(stage.japanese)）。")
    case .connectionLost(let server, let stage):
      Phrase(
        en: "the mail server '\(server)' closed the connection at \(stage.english)",
        ja: "メールサーバー「\(server)」との接続が切れました（\(stage.japanese)）。")
    case .silence(let server, let stage, let seconds):
      Phrase(
        en: "the mail server '\(server)' did not answer \(stage.english) within \(seconds) seconds",
        ja: "メールサーバー「\(server)」から\(seconds)秒以内に応答がありませんでした（\(stage.japanese)）。")
    case .givenUp(let stage):
      Phrase(
        en: "gave up waiting for the mail server at \(stage.english)",
        ja: "メールサーバーの応答を待つのをやめました（\(stage.japanese)）。")
    default: Phrase(en: "the mail server failed", ja: "メールサーバーでエラーが起きました。")
    }
  }

  /// Whether ``phrase`` says that unsent letters wait.
  package var saysWhatRemains: Bool {
    switch self {
    case .unreachable, .sessionRefused: true
    default: false
    }
  }

  /// What becomes of letters that could not leave.
  package static let remains = Phrase(
    en: "what is owed stays owed", ja: "未送信のメールはそのまま残ります。")
}

extension SMTPPhase {
  fileprivate var english: String {
    switch self {
    case .connection: "the start of the session"
    case .sender: "MAIL FROM"
    case .recipient: "RCPT TO"
    case .data: "DATA"
    case .letter: "the letter's text"
    case .acceptance: "the final dot"
    }
  }

  fileprivate var japanese: String {
    switch self {
    case .connection: "接続の開始時"
    case .sender: "MAIL FROMの送信時"
    case .recipient: "RCPT TOの送信時"
    case .data: "DATAの送信時"
    case .letter: "本文の送信中"
    case .acceptance: "本文の送信後"
    }
  }
}

extension LetterFolderError: Worded {
  package var phrase: Phrase {
    switch self {
    case .invalidName(let name):
      Phrase(
        en: "'\(name)' cannot name a letter; a name is 1 to 128 of A-Z, a-z, 0-9, '.', '_' and "
          + "'-', not beginning with '.'",
        ja: "「\(name)」はメールのファイル名に使えません。半角の英数字と「.」「_」「-」からなる128文字以内で、"
          + "「.」以外で始まる名前にしてください。")
    case .unsafeFolder(let path):
      Phrase(
        en: "cannot write letters to '\(path)': it is not a folder that this user owns; "
          + "remove it, or put such a folder there",
        ja: "「\(path)」にメールを保存できません。このユーザーが所有するフォルダーではありません。"
          + "取り除くか、このユーザーのフォルダーに置き換えてください。")
    case .failed(let call, let path, let errno):
      Phrase(
        en: "cannot store a letter: \(call) of '\(path)' failed: "
          + SystemReason(number: errno).phrase.english,
        ja: "メールを保存できません（「\(path)」の\(call)）。"
          + SystemReason(number: errno).phrase.japanese)
    }
  }
}
