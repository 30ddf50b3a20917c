import Vocabulary

extension Flaw: CustomStringConvertible {
  var description: String {
    ofFile ?? ofFolder ?? ofYaml ?? ofKey ?? ofSavedColumn ?? ofEvent ?? ofField ?? ofConsent
      ?? ofNotice ?? ofText
      ?? ofMaterial ?? code
  }

  private func meant(_ closest: String?) -> String {
    closest.map { "; did you mean '\($0)'?" } ?? ""
  }

  /// The start of a value, long enough to find it in the file.
  private func shown(_ value: String) -> String {
    value.count > 60 ? String(value.prefix(60)) + "…" : value
  }

  private var ofFile: String? {
    switch self {
    case .missingFile(let remedy): "there is no such file; \(remedy)"
    case .notAFile: "this is not a regular file; put a text file in its place"
    case .unreadableFile: "this file cannot be read; give its owner the right to read it"
    case .fileTooLarge: "this file is larger than 1 MiB, which no definition needs; shorten it"
    case .emptyFile(let remedy): "this file says nothing; write it, or \(remedy)"
    case .linkOutside:
      "this symbolic link leads out of its folder, so it is not followed; put the file itself here"
    case .notUTF8: "this is not UTF-8; save the file as UTF-8"
    case .controlCharacter(let value):
      "the character U+\(hexadecimal(value)) is invisible, and is not allowed here; remove it"
    case .invalidFolder(let name):
      "'\(shown(name))' is not a valid name of an event: a name is \(Slug.rule); rename the folder"
    case .reservedFolder(let name):
      "no event may be called '\(name)', a folder that belongs to all; rename the folder"
    case .strayFile(let meant): "this file is not read; did you mean '\(meant)'?"
    default: nil
    }
  }

  private var ofFolder: String? {
    switch self {
    case .notAFolder: "this is not a folder; put a folder in its place, or remove it"
    case .otherOwner:
      "this belongs to another user, who could change it; make it your own with 'chown'"
    case .othersMayWrite(let path):
      "others may write here, so nothing in it can be trusted; fix it with 'chmod go-w \(path)'"
    default: nil
    }
  }

  private func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  private var ofYaml: String? {
    switch self {
    case .syntax(let problem):
      "this is not valid YAML: \(problem); check quotes, colons, brackets and indentation"
    case .tab: "a tab cannot indent in YAML; write spaces"
    case .alias: "anchors and aliases ('&', '*') are not read; write the value out, or quote it"
    case .tag: "YAML tags ('!') are not read, every value is text; remove it, or quote the value"
    case .manyDocuments: "a second document begins here, and a file holds one; remove the '---'"
    case .tooDeep: "this is nested more than \(YamlDocument.deepest) deep; write it flatter"
    case .duplicateKey(let key, let firstLine?):
      "'\(shown(key))' appears here twice, first on line \(firstLine); keep one of them"
    case .duplicateKey(let key, nil): "'\(shown(key))' appears here twice; keep one of them"
    case .keyNotText:
      "a key is a text; write a word before the colon, and put a text that begins with a brace "
        + "between quotation marks"
    default: nil
    }
  }

  private var ofKey: String? {
    switch self {
    case .shape(let what, let shape): "\(what) must be \(name(of: shape))"
    case .unknownKey(let key, let subject, let closest?, _):
      "unknown key '\(shown(key))' in \(subject)\(meant(closest))"
    case .unknownKey(let key, let subject, nil, let known):
      "unknown key '\(shown(key))' in \(subject); it may hold \(known.joined(separator: ", "))"
    case .notSupportedYet("links"):
      "'links' is not supported yet: the page that would serve a linked material comes with the "
        + "console; attach the file with 'materials' until then"
    case .notSupportedYet(let key): "'\(key)' is not supported yet; take it out"
    case .notADefault(let key):
      "'\(key)' belongs to one event and cannot be a default; move it to event.yaml"
    case .belongsToNotice(let key, let example):
      "'\(key)' belongs to a notice; write '\(example)' in the notice that is to carry it"
    case .missingKey(let key, let subject, let example):
      "\(subject) lacks '\(key)'; write for example '\(example)'"
    case .emptyText(let key): "'\(key)' is empty; write its value"
    case .severalLines(let key): "'\(key)' must be one line; remove the line breaks"
    case .repeated(let value, let key):
      "'\(shown(value))' appears in '\(key)' twice; remove one of them"
    case .invalid(let key, let value, let rule, let closest):
      "'\(key)' cannot be '\(shown(value))'; write \(rule)\(meant(closest))"
    case .invalidName(let what, let name, let rule):
      "'\(shown(name))' cannot name a \(what); a name is \(rule)"
    default: nil
    }
  }

  private func name(of shape: Shape) -> String {
    switch shape {
    case .text: "one text; write it after the colon, without brackets or braces"
    case .list: "a list; write '[first, second]'"
    case .mapping: "a mapping; write lines of 'key: value'"
    case .listOfLists: "a list of sets of headers; write '[[first, second], [third, fourth]]'"
    case .textOrLanguages: "a text, or one per language such as '{ ja: …, en: … }'"
    }
  }

  private var ofEvent: String? {
    switch self {
    case .endsBeforeStart: "the event ends before it starts; write an end after 'starts'"
    case .retentionOverLimit(let retention, let limit):
      "a retention of \(retention) is over the office's limit; write at most \(limit), or raise "
        + "'retention-limit' in organiser.yaml"
    case .noIdentity:
      "people are told apart by the field 'email', which is not declared; declare it, or name "
        + "other fields in 'identity'"
    case .undeclaredIdentity(let name, let closest):
      "'identity' names '\(shown(name))', which is not a declared field; declare it under 'fields'"
        + meant(closest)
    case .identityNotKept(let field):
      "field '\(field)' tells people apart and must live as long as they are kept; take 'keep' out"
    case .credentialsInTransport:
      "a mail transport must not contain a user or password; put them into environment variables "
        + "or a credential file"
    case .consoleNotServed:
      "letters name this address for stopping notices with one click (RFC 8058), and Mayfly does "
        + "not serve that page yet; keep the line out until something answers there"
    default: nil
    }
  }

  private var ofField: String? {
    switch self {
    case .noPurpose(let field):
      "field '\(field)' serves no purpose, so it may not be held; name one, or take the field out"
    case .unneeded(let field, let kind, let purpose):
      "field '\(field)' of kind '\(kind.rawValue)' is not needed to \(purpose.meaning); take "
        + "'\(purpose.rawValue)' out, or say why with 'because:'"
    case .languageNotForNotices(let field):
      "field '\(field)' of kind 'language' chooses the language of letters; declare it for "
        + "'notify', or make it 'kind: text'"
    case .forbiddenField(let field, let word):
      "field '\(field)' looks like a card or national identity number ('\(word)'), which is never "
        + "stored; take it out"
    case .looksSensitive(let field, let word):
      "field '\(field)' looks like sensitive data ('\(word)'); declare 'sensitive: yes' "
        + "with a consent, or 'sensitive: no'"
    case .keptPastWindow(let field):
      "field '\(field)' would be kept past the close of the window, when everything is destroyed; "
        + "write an earlier time, or take 'keep' out"
    case .countsPersons(let field, let kind):
      "field '\(field)' of kind '\(kind.rawValue)' differs from person to person, so a count of it "
        + "would name people; take 'statistics' out"
    default: nil
    }
  }

  private var ofConsent: String? {
    switch self {
    case .specialCare(let field, let kind):
      "field '\(field)' of kind '\(kind.rawValue)' is sensitive data (health, faith and the like); "
        + "add 'sensitive: yes' and 'consent:'"
    case .sensitiveWithoutConsent(let field):
      "field '\(field)' is sensitive and names no consent; add 'consent:' with one declared under "
        + "'consents'"
    case .consentWithoutSensitive(let field):
      "field '\(field)' names a consent and is not sensitive; add 'sensitive: yes', or take "
        + "'consent' out"
    case .undeclaredConsent(let name, let closest):
      "no consent '\(shown(name))' is declared; declare it under 'consents'\(meant(closest))"
    case .unusedConsent(let name):
      "no field names consent '\(name)'; name it with 'consent:', or take it out"
    case .requiredButSensitive(let field):
      "field '\(field)' is required and sensitive, so nobody could decline; take 'required' out"
    default: nil
    }
  }

  private var ofSavedColumn: String? {
    switch self {
    case .columnOfNoField(let name, let closest):
      "no field '\(shown(name))' is declared, so no column can be saved for it; declare it in "
        + "event.yaml, or remove it here\(meant(closest))"
    case .columnByNumber(let field, let text):
      "the column of '\(field)' cannot be '\(shown(text))' alone; write "
        + "'{ number: N, of: COLUMNS }', for lists without column names"
    case .halfAColumn(let field):
      "the column of '\(field)' needs a header or a number; write "
        + "'{ column: HEADER, occurrence: 2 }' or '{ number: 3, of: 5 }'"
    case .numberPastEnd(let field):
      "the column of '\(field)' is after the last one; write a 'number' of at most 'of'"
    default: nil
    }
  }

  private var ofNotice: String? {
    switch self {
    case .noAddressField:
      "no field can receive notices; declare one of kind 'email' for 'notify'"
    case .audienceOfOneChoice: "'to' holds one choice; write '{ field: value }'"
    case .undeclaredChoice(let name, let closest):
      "'to' chooses by '\(shown(name))', which is not a declared field; declare it for 'notify'"
        + meant(closest)
    case .choiceNotForNotices(let field):
      "'to' chooses by field '\(field)', which is not declared for 'notify'; add 'notify' to its "
        + "purposes"
    case .sentAfterWindow(let due, let closes):
      "this is sent at \(due), when the window has closed (\(closes)); send it earlier, or "
        + "lengthen 'retention'"
    case .noTimeToSend(let due, let end):
      "this is sent at \(due) and expires at \(end), a day before the window closes; send it "
        + "earlier, or write 'expires'"
    case .noTimeAfterCallOff:
      "this expires a day before the window closes, and the data lives no longer than a day after "
        + "a call-off; write 'expires', or lengthen 'retention'"
    case .nobodyToldOfCallOff:
      "the event is called off, and no notice says so; add one with 'send: on call-off'"
    case .expiresBeforeSend(let end, let due):
      "this expires at \(end), not after it is sent (\(due)); write a later time"
    case .expiresAfterWindow(let end, let closes):
      "this expires at \(end), after the window has closed (\(closes)); write an earlier time"
    default: nil
    }
  }

  private var ofText: String? {
    switch self {
    case .missingTemplate(let name, let paths):
      "notice '\(name)' has no text; write \(paths.joined(separator: " or "))"
    case .unusedText(let closest):
      "no notice uses this text; name it under 'notices', or remove it\(meant(closest))"
    case .noTextInLanguage(let name, let language):
      "notice '\(name)' has no text in '\(language)', the event's language; write "
        + "\(name).\(language).md or \(name).md"
    case .noFrontMatter:
      "a notice begins with its subject; write three lines: '---', 'subject: …', '---'"
    case .openFrontMatter:
      "the front matter of this notice is not closed; write '---' after the subject"
    case .emptyNotice: "this notice has no text; write it after the second '---'"
    case .template(_, let message): message
    case .unknownName(let name, let closest, let known):
      "unknown name '\(shown(name))'\(meant(closest).isEmpty ? ";" : meant(closest)) a letter of "
        + "this event may name \(known.joined(separator: ", "))"
    case .unknownFootName(let name, let closest, let known):
      "unknown name '\(shown(name))'\(meant(closest).isEmpty ? ";" : meant(closest)) a footer may "
        + "name \(known.joined(separator: ", "))"
    case .strayText:
      "this file is not read; a footer for every language is called foot.md, and a footer for one "
        + "language is called foot.ja.md and so on; rename it, or remove it"
    case .fieldOfOtherPurpose(let field):
      "field '\(field)' is declared for 'operate' only, so no letter may name it; add 'notify' to "
        + "its purposes, or take it out here"
    default: nil
    }
  }

  private var ofMaterial: String? {
    switch self {
    case .materialName(let name):
      "'\(shown(name))' is not a plain file name; name a file in the event's materials/ folder"
    case .materialMissing(let path): "\(path) is not there yet; the notice will wait for it"
    case .materialLink(let name):
      "material '\(name)' is reached by a symbolic link, which is not followed; put the file "
        + "itself into materials/"
    case .materialNotAFile(let name):
      "material '\(name)' is not a regular file; put a file in its place"
    case .materialEmpty(let name): "material '\(name)' is empty; put the finished file in its place"
    case .materialTooLarge(let name):
      "material '\(name)' is larger than 20 MiB, which mail servers refuse; make it smaller"
    default: nil
    }
  }
}
