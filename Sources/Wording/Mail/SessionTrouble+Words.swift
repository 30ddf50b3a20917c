package import Mail

extension SessionTrouble: Worded {
  package var phrase: Phrase {
    switch self {
    case .noMemory: Phrase(en: "libcurl has no memory", ja: "libcurlのメモリーが足りません。")
    case .noAnswer(let seconds):
      Phrase(en: "no answer within \(seconds) seconds", ja: "\(seconds)秒以内に応答がありません。")
    case .told(let words):
      TLSTrouble(self)?.phrase
        ?? Phrase(en: Self.withoutCode(words), ja: "\(Self.withoutCode(words))。")
    }
  }

  var inBrackets: String {
    "（\(phrase.japanese.hasSuffix("。") ? String(phrase.japanese.dropLast()) : phrase.japanese)）"
  }

  /// OpenSSL begins with its version, a number and its own part: `OpenSSL/3.0.17:
  /// error:0A00010B:SSL routines::wrong version number`. The reason is at the end.
  private static func withoutCode(_ words: String) -> String {
    guard let match = words.firstMatch(of: /error:[0-9A-Fa-f]{8}:[^:]*:[^:]*:(.+)/) else {
      return words
    }
    return String(match.1)
  }
}

/// What the words of OpenSSL or libcurl about TLS mean for the office.
enum TLSTrouble: CaseIterable {
  /// The server begins without TLS.
  case plain
  case noStartTLS
  case selfSigned
  case unknownAuthority
  case expired
  case otherName
  case tooOld

  /// - Returns: `nil` for words that need no explanation, or have none here.
  init?(_ trouble: SessionTrouble) {
    guard case .told(let words) = trouble else { return nil }
    let lower = words.lowercased()
    let found = Self.allCases.first { $0.signs.contains(where: lower.contains) }
    guard let found else { return nil }
    self = found
  }

  /// Words of OpenSSL 3 and of libcurl 7 and 8, in lower case.
  private var signs: [String] {
    switch self {
    case .plain: ["wrong version number", "packet length too long", "http request"]
    case .noStartTLS: ["starttls", "ssl level failed", "use ssl"]
    case .selfSigned: ["self-signed certificate", "self signed certificate"]
    case .unknownAuthority: ["unable to get local issuer", "unable to get issuer"]
    case .expired: ["certificate has expired", "certificate is not yet valid"]
    case .otherName: ["certificate subject name", "does not match target host name"]
    case .tooOld: ["unsupported protocol", "protocol version", "no protocols available"]
    }
  }

  /// A reason after a colon in English, a sentence in Japanese.
  var phrase: Phrase {
    switch self {
    case .plain:
      Phrase(
        en: "on this port it does not begin with TLS", ja: "このポートでは、最初からのTLS接続に対応していません。")
    case .noStartTLS: Phrase(en: "it does not offer STARTTLS", ja: "STARTTLSに対応していません。")
    case .selfSigned:
      Phrase(
        en: "its certificate is signed by itself, and by no authority that this machine trusts",
        ja: "証明書が自己署名のため、信頼できません。")
    case .unknownAuthority:
      Phrase(
        en: "no authority that this machine trusts signed its certificate",
        ja: "証明書の発行元が、このコンピューターの信頼する認証局にありません。")
    case .expired:
      Phrase(en: "its certificate is out of date", ja: "証明書の有効期間外です。")
    case .otherName:
      Phrase(en: "its certificate is for another name", ja: "証明書の名前がサーバー名と一致しません。")
    case .tooOld:
      Phrase(en: "it knows only versions of TLS before 1.2", ja: "TLS 1.2以降に対応していません。")
    }
  }

  /// What to write in `mail: transport:`, for a server of SMTP.
  var remedy: Phrase {
    switch self {
    case .plain:
      Phrase(
        en: ", so write 'smtp://' in 'mail: transport:', which starts TLS after the greeting",
        ja: "「mail: transport:」には「smtp://」と書いてください（接続の後でTLSを始めます）。")
    case .noStartTLS:
      Phrase(
        en: ", so write 'smtps://' in 'mail: transport:' with a port for TLS, such as 465",
        ja: "「mail: transport:」には「smtps://」と、465などのTLS用のポートを書いてください。")
    case .otherName:
      Phrase(
        en: ", so write the name of the certificate in 'mail: transport:'",
        ja: "「mail: transport:」には証明書にある名前を書いてください。")
    case .selfSigned, .unknownAuthority:
      Phrase(
        en: ", so name the authority's PEM file in MAYFLY_SMTP_CA",
        ja: "認証局のPEMファイルをMAYFLY_SMTP_CAに指定してください。")
    case .expired, .tooOld: Phrase(en: "", ja: "")
    }
  }
}
