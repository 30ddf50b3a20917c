import Application
import Intake
import Backup
import Definitions
import FoundationEssentials
import Mail
import Notices
import Retention
import Vocabulary
import Workspaces

extension Attention: Worded {
  package var phrase: Phrase {
    switch self {
    case .definition(let fault): fault.phrase
    case .window(let concern): concern.phrase
    case .notice(let concern): concern.phrase
    case .erasure(let concern): concern.phrase
    case .formerValue(let concern): concern.phrase
    case .expiredField(let concern): concern.phrase
    case .request(let concern): concern.phrase
    case .inquiryAnswersRefused(let numbers):
      Phrase(
        en: "the answer to inquiry "
          + numbers.prefix(10).map { "\($0)" }.joined(separator: ", ")
          + " could not be delivered: answer in another way ('mayfly inquiry show \(numbers[0])')",
        ja: "問い合わせ" + numbers.prefix(10).map { "\($0)" }.joined(separator: "、")
          + "への回答メールが届きませんでした。「mayfly inquiry show \(numbers[0])」で確認し、"
          + "別の方法で回答してください。")
    case .inquiriesWaiting(let numbers):
      Phrase(
        en: "\(numbers.count == 1 ? "inquiry" : "inquiries") "
          + numbers.prefix(10).map { "\($0)" }.joined(separator: ", ")
          + (numbers.count > 10 ? " and more" : "")
          + " \(numbers.count == 1 ? "waits" : "wait") for an answer: 'mayfly inquiry show "
          + "\(numbers[0])', then 'mayfly inquiry answer \(numbers[0]) --text -'",
        ja: "問い合わせ"
          + numbers.prefix(10).map { "\($0)" }.joined(separator: "、")
          + (numbers.count > 10 ? "ほか" : "")
          + "が回答を待っています。「mayfly inquiry show \(numbers[0])」で確認し、"
          + "「mayfly inquiry answer \(numbers[0]) --text -」で回答してください。")
    case .escrow(let concern): concern.phrase
    case .listsWaiting(let event, let count):
      Phrase(
        en: "\(count) \(count == 1 ? "list is" : "lists are") in events/\(event)/lists/: import "
          + "with 'mayfly import \(event)', correct the rejected rows, or remove what is left",
        ja: "events/\(event)/lists/に名簿が\(count)件あります。「mayfly import \(event)」で取り込み、"
          + "取り込めなかった行を直すか、残ったファイルを削除してください。")
    case .listsUnreadable(let cause), .clockUnexplained(let cause), .signingKeyReplaced(let cause):
      cause.phrase
    case .vaultUnreadable(let cause):
      Phrase(
        en: "its data cannot be read, and its purge runs all the same: \(cause.phrase.english)",
        ja: "データを読み取れません。完全消去は予定どおり行われます。\(cause.phrase.japanese)")
    case .ledgerRolledBack(let number):
      Phrase(
        en:
          "the ledger no longer has entry \(number): it was rolled back or rewritten; put a later "
          + "export back with 'mayfly restore DIR --ledger FILE'. If there is none, 'mayfly restore "
          + "DIR' notes the loss",
        ja: "以前あった\(number)番の記録が記録簿にありません。記録簿が以前の状態に戻されたか、書き換えられています。"
          + "より新しい書き出しがあれば「mayfly restore DIR --ledger FILE」で戻してください。ない場合は"
          + "「mayfly restore DIR」で、失われたことを記録してください。")
    case .rootKeyBesideData:
      Phrase(
        en: "the root key is beside the data that it protects; move it to another disk and name it "
          + "in MAYFLY_ROOT_KEY",
        ja: "親鍵が、保護するデータと同じ場所にあります。別のディスクに移し、その場所をMAYFLY_ROOT_KEYに指定してください。")
    case .stopsUnheard(let count):
      Phrase(
        en:
          "\(count == 1 ? "1 message" : "\(count.grouped) messages") in the office's mail perhaps "
          + "\(count == 1 ? "asks" : "ask") to stop letters; read \(count == 1 ? "it" : "them"), use "
          + "'mayfly stop EVENT PERSON', and then 'mayfly bounce --read'",
        ja: "配信停止を求めていると思われるメールが\(count.grouped)通届いています。内容を確認し、"
          + "「mayfly stop EVENT PERSON」で停止した後、「mayfly bounce --read」を実行してください。")
    case .dataReturned(let data): data.waiting
    case .lettersToFolder:
      Phrase(
        en: "letters go to exports/<event>/letters/, not to people; set 'mail: transport:' in "
          + "events/organiser.yaml to send them",
        ja: "メールは送信されず、exports/<event>/letters/に保存されます。"
          + "送信するにはevents/organiser.yamlの「mail: transport:」を設定してください。")
    case .notRun(let last):
      Phrase(
        en:
          "'mayfly run' did not run for more than a week after \(last): what was due in that time "
          + "is late; check the timer that calls it",
        ja: "\(last.japanese)の後、「mayfly run」が1週間以上実行されませんでした。"
          + "その間に予定されていた送信と完全消去は遅れています。タイマーの設定を確認してください。")
    }
  }
}

extension EventStatus.State: Worded {
  /// A label.
  package var phrase: Phrase {
    switch self {
    case .defined: Phrase(en: rawValue, ja: "設定のみ")
    case .open: Phrase(en: rawValue, ja: "保存期間中")
    case .held: Phrase(en: rawValue, ja: "保全中")
    case .purging: Phrase(en: rawValue, ja: "完全消去中")
    case .purged: Phrase(en: rawValue, ja: "完全消去済み")
    case .awaitingConfirmation: Phrase(en: "awaiting confirmation", ja: "確認待ち")
    }
  }
}

extension WaitingItem: Worded {
  package var phrase: Phrase {
    let due = due.local(in: TimeZone(identifier: zone) ?? .gmt)
    return switch reason {
    case .notLive:
      Phrase(
        en: "\(event): notice '\(id)' has been due since \(due) for \(recipients) "
          + "\(recipients == 1 ? "attendee" : "attendees"), and waits because the event is not "
          + "live; 'mayfly go \(event)' sets it live",
        ja: "\(event)：案内「\(id)」の送信日時（\(due.japanese)、対象\(recipients)名）になりましたが、"
          + "イベントの案内の送信がまだ有効になっていないため、送信を保留しています。「mayfly go \(event)」で有効にしてください。")
    case .held(let until):
      Phrase(
        en: "\(event): its window closed on \(due), and the purge waits because a hold is in force "
          + "until \(until); 'mayfly unhold \(event) --reason TEXT' lifts it",
        ja: "\(event)：保存期間は\(due.japanese)に終わりましたが、保全が\(until.japanese)まで続くため、"
          + "完全消去を保留しています。「mayfly unhold \(event) --reason TEXT」で解除できます。")
    }
  }
}

extension RunRemark: Worded {
  package var phrase: Phrase {
    switch self {
    case .failed(let cause): cause.phrase
    case .sending(let remark): remark.phrase
    case .erasure(let remark): remark.phrase
    case .anotherRunSends:
      Phrase(
        en: "another run is sending letters; this one did the rest",
        ja: "別の処理がメールを送信中のため、それ以外の処理を行いました。")
    case .stopped:
      Phrase(
        en: "stopped on request; the next run continues from here",
        ja: "停止の指示により途中で止まりました。続きは次回の定期実行で行います。")
    case .alertNotMailed(let cause):
      Phrase(
        en: "the daily alert was not mailed: \(cause.phrase.english); the next run tries again",
        ja: "毎日の通知メールを送信できませんでした。\(cause.phrase.japanese)次回の定期実行でもう一度試みます。")
    case .alertNotTaken(let reply):
      Phrase(
        en: "the mail server refused the daily alert (\(reply.code)); the next run tries again",
        ja: "メールサーバーが毎日の通知メールを拒否しました（\(reply.code)）。次回の定期実行でもう一度試みます。")
    case .clockAlarmNotMailed(let cause):
      Phrase(
        en: "the alarm about the clock was not mailed: \(cause.phrase.english)",
        ja: "時計の異常を知らせるメールを送信できませんでした。\(cause.phrase.japanese)")
    }
  }
}

extension AlertError: Worded {
  package var phrase: Phrase {
    Phrase(
      en: "the alert could not be given a Message-ID",
      ja: "通知メールのMessage-IDを作成できませんでした。")
  }
}

extension ColumnStop {
  /// Whether the question is which column holds the attendees' addresses.
  fileprivate var isAboutAddress: Bool {
    switch self {
    case .ambiguous(.email, _): true
    case .noColumn(.email, _, let close): !close.isEmpty
    case .noAddresses(.email, _): true
    default: false
    }
  }
}

extension NewEventError: Worded {
  package var phrase: Phrase {
    switch self {
    case .endsBeforeStart:
      Phrase(en: "--ends must be after --starts", ja: "--endsは--startsより後にしてください。")
    case .columns(let stop):
      Phrase(
        en: "\(stop.phrase.english). Nothing was made"
          + (stop.isAboutAddress ? "; '--map email=none' makes an event without addresses" : ""),
        ja: stop.phrase.japanese + "イベントは作成していません。"
          + (stop.isAboutAddress ? "アドレスなしで作成する場合は「--map email=none」を付けてください。" : ""))
    }
  }
}
