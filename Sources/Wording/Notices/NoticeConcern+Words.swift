import Mail
import Notices
import Vocabulary

extension NoticeConcern: Worded {
  package var phrase: Phrase {
    switch self {
    case .notLive(let event):
      Phrase(
        en: "a notice is due, and the event is not live; set it live with 'mayfly go \(event)'",
        ja: "送信日時になった案内がありますが、このイベントの案内の送信がまだ有効になっていません。"
          + "「mayfly go \(event)」で有効にしてください。")
    case .materialMissing(let notice, let file, let isThere):
      Phrase(
        en: "notice '\(notice)' waits for materials/\(file), which is "
          + (isThere ? "empty, too large or not a regular file" : "not there yet"),
        ja: "案内「\(notice)」は資料materials/\(file)を待っています。"
          + (isThere ? "ファイルが空か、大きすぎるか、通常のファイルではありません。" : "ファイルがまだありません。"))
    case .failed(let event, let notice, let count, let state):
      failed(event, notice, count, state)
    case .writtenNotSent(let event, let notice, let count):
      Phrase(
        en: "\(Phrase.letters(count, of: notice).english) went to a folder, not to people; "
          + "'mayfly retry \(event) \(notice) --written' sends \(count == 1 ? "it" : "them")",
        ja: "\(Phrase.letters(count, of: notice).japanese)は、送信されずにフォルダーに保存されています。"
          + "送信するには「mayfly retry \(event) \(notice) --written」を実行してください。")
    case .missed(let event, let notice, let count, let ended):
      Phrase(
        en: "\(Phrase.letters(count, of: notice).english) did not leave before the notice expired "
          + "(\(ended)); tell \(count == 1 ? "this person" : "these people") in another way; "
          + "'mayfly deliveries \(event) \(notice) --state expired' lists "
          + "\(count == 1 ? "the letter" : "them")",
        ja: "\(Phrase.letters(count, of: notice).japanese)が、期限（\(ended.japanese)）までに送信されませんでした。"
          + "別の方法でお知らせください。対象は「mayfly deliveries \(event) \(notice) --state expired」で確認できます。")
    case .owed(let notice, let count, let fault):
      Phrase(
        en: "\(Phrase.letters(count, of: notice).english) \(count == 1 ? "waits" : "wait") to be "
          + (fault.isInFolder ? "stored: " : "sent; the mail server took none: ")
          + fault.reason.english,
        ja:
          "\(Phrase.letters(count, of: notice).japanese)が\(fault.isInFolder ? "保存" : "送信")待ちです。\(fault.reason.japanese)"
      )
    case .rateTooSlow(let shortage): shortage.phrase
    case .untold(let event, let people): Self.untold(event, people)
    case .awaitsConfirmation, .stopsLost, .datesLost: afterRestore
    }
  }

  private static func untold(_ event: Slug, _ people: UntoldPeople) -> Phrase {
    let codes = people.codes.map(\.description)
    let more = people.count - codes.count
    let (isOne, isOff) = (people.count == 1, people.isCalledOff)
    let command = "mayfly told \(event) \(isOne ? codes.first ?? "CODE" : "CODE")"
    return Phrase(
      en: "no letter tells \(people.count.counted("registered attendee")) that the event "
        + "\(isOff ? "is called off" : "has other dates"): " + codes.joined(separator: ", ")
        + (more > 0 ? " and \(more.grouped) more" : "")
        + "; tell \(isOne ? "this person" : "them") in another way, and then say so with "
        + "'\(command)'",
      ja: "\(isOff ? "中止" : "日程変更")をメールで知らせられない参加者が\(people.count.grouped)人います（"
        + codes.joined(separator: "、") + (more > 0 ? "ほか\(more.grouped)人" : "")
        + "）。別の方法で知らせた後、「\(command)」で記録してください。")
  }

  private func failed(
    _ event: Slug, _ notice: Slug, _ count: Int, _ state: DeliveryState
  ) -> Phrase {
    let isRefused = state == .refused
    let happened =
      isRefused ? (count == 1 ? "was refused" : "were refused") : "may not have arrived"
    return Phrase(
      en: "\(Phrase.letters(count, of: notice).english) \(happened); see "
        + "'mayfly deliveries \(event) \(notice) --state \(state.rawValue)'",
      ja: "\(Phrase.letters(count, of: notice).japanese)が"
        + (isRefused ? "受信を拒否されました。" : "届いていない可能性があります。")
        + "「mayfly deliveries \(event) \(notice) --state \(state.rawValue)」で確認してください。")
  }

  private var afterRestore: Phrase {
    switch self {
    case .awaitsConfirmation(let event, let notice, let count):
      Phrase(
        en: "the backup shows notice '\(notice)' as not sent to "
          + "\(count == 1 ? "1 person" : "\(count) people"), but it may have left after the "
          + "backup; to send it, run 'mayfly send \(event) \(notice)'",
        ja: "バックアップの時点では案内「\(notice)」を\(count)名に未送信ですが、その後に送信された可能性があります。"
          + "送信する場合は「mayfly send \(event) \(notice)」を実行してください。")
    case .stopsLost(let event, let count):
      Phrase(
        en: "\(count) \(count == 1 ? "person" : "people") unsubscribed after the backup, and "
          + "the backup does not know who; its notices wait until you find out who, record it with "
          + "'mayfly stop \(event) PERSON', and confirm with 'mayfly send \(event) NOTICE'",
        ja: "バックアップの後に\(count)名から配信停止の申し出がありましたが、誰かはバックアップから分かりません。"
          + "該当者を調べて「mayfly stop \(event) PERSON」で登録し、「mayfly send \(event) NOTICE」で確認するまで、案内は送信されません。"
      )
    case .datesLost(let event):
      Phrase(
        en: "its dates changed after the backup, and its notices wait until they are in "
          + "events/\(event)/event.yaml; to send one before, run 'mayfly send \(event) NOTICE'",
        ja: "バックアップの後に日程が変更されています。events/\(event)/event.yamlに正しい日程を書いてください。"
          + "それまで案内は送信されません。すぐに送る場合は「mayfly send \(event) NOTICE」を実行してください。")
    default: Phrase(en: code, ja: code)
    }
  }
}

extension RateShortage: Worded {
  package var phrase: Phrase {
    let (taken, left) = (Phrase.duration(duration), Phrase.duration(timeLeft))
    let speeds = rates.map(\.description)
    return Phrase(
      en: "notice '\(notice)' has \(letters) letters to send, which take \(taken.english) at "
        + "\(speeds.joined(separator: ", ")), and \(left.english) are left until it expires: about "
        + "\(lost) would not leave; allow a higher 'rate:', send it earlier, or set 'expires:' "
        + "later",
      ja:
        "案内「\(notice)」の\(letters)通の送信には、送信速度\(speeds.joined(separator: "、"))で\(taken.japanese)かかりますが、"
        + "期限まで\(left.japanese)です。約\(lost)通が間に合いません。"
        + "「rate:」を上げるか、送信を早めるか、「expires:」を後にしてください。")
  }
}

extension SendingRemark: Worded {
  package var phrase: Phrase {
    switch self {
    case .failed(let event, let cause): cause.phrase.after(event)
    case .rateTooSlow(let event, let shortage): shortage.phrase.after(event)
    case .rateReached(let event, let notice, let rates):
      Phrase(
        en: "the rate of \(rates.map(\.description).joined(separator: ", ")) leaves the rest of "
          + "notice '\(notice)' to the next runs",
        ja: "送信速度の上限（\(rates.map(\.description).joined(separator: "、"))）に達しました。"
          + "案内「\(notice)」の残りは次回以降の定期実行で送信します。"
      ).after(event)
    case .moved(let event, let notice):
      Phrase(
        en: "its dates changed while notice '\(notice)' was being sent; the next run continues",
        ja: "案内「\(notice)」の送信中に日程が変更されました。続きは次回の定期実行で行います。"
      ).after(event)
    case .stopped(let event, let notice):
      Phrase(
        en: "stopped on request while notice '\(notice)' was being sent; the next run continues",
        ja: "停止の指示により、案内「\(notice)」の送信を途中で止めました。続きは次回の定期実行で行います。"
      ).after(event)
    case .confirmed(let event, let notice, let backup, let restored):
      Phrase(
        en: "notice '\(notice)' waited for your confirmation; people who got it between the backup "
          + "(\(backup)) and the restore (\(restored)) get it twice",
        ja: "案内「\(notice)」は確認待ちでした。バックアップ（\(backup.japanese)）から復元（\(restored.japanese)）までの間に"
          + "受け取った方には、もう一度届きます。"
      ).after(event)
    }
  }
}

extension ExclusionReason: Worded {
  /// A label, as it is shown for one person.
  package var phrase: Phrase {
    switch self {
    case .cancelled: Phrase(en: "cancelled", ja: "キャンセル済み")
    case .notCheckedIn: Phrase(en: "not checked in", ja: "受付していない")
    case .checkedIn: Phrase(en: "checked in", ja: "受付済み")
    case .otherChoice: Phrase(en: "made another choice", ja: "別の選択をした")
    case .added: Phrase(en: "added after the notice was due", ja: "送信日時の後に追加")
    case .addedBefore: Phrase(en: "added before the notice began", ja: "案内の開始前に追加")
    case .noAddress: Phrase(en: "has no address", ja: "アドレスなし")
    case .bounced: Phrase(en: "an earlier letter came back", ja: "以前のメールが不達")
    case .stopped: Phrase(en: "unsubscribed", ja: "配信停止を希望")
    case .restricted:
      Phrase(en: "asked to stop the use of their data", ja: "データの利用停止を希望")
    case .tooLarge: Phrase(en: "the letter would be too large", ja: "メールが大きすぎる")
    }
  }
}

extension DeliveryRecord {
  /// What the office reads about the letter: the server's words, or ours. Personal.
  package var words: Phrase? {
    guard let reply = reply?.revealed else { return nil }
    if delivery.state == .suppressed, let reason = ExclusionReason(rawValue: reply) {
      return reason.phrase
    }
    return MailFault(stored: reply)?.phrase ?? Phrase(en: reply, ja: reply)
  }
}

extension Phrase {
  /// The phrase as something that concerns one event.
  func after(_ event: Slug) -> Phrase {
    Phrase(en: "\(event): \(english)", ja: "\(event)：\(japanese)")
  }

  /// `3 letters of notice 'reminder'`.
  static func letters(_ count: Int, of notice: Slug) -> Phrase {
    Phrase(
      en: "\(count) \(count == 1 ? "letter" : "letters") of notice '\(notice)'",
      ja: "案内「\(notice)」のメール\(count)通")
  }
}
