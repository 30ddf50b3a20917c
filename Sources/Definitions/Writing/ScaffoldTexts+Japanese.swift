extension ScaffoldTexts {
  static let japanese = ScaffoldTexts(
    organiser: """
      # 事務局の情報と、すべてのイベントに共通する設定です。
      # 確認するコマンド：mayfly check
      # 各キーの説明は docs/event-yaml.md にあります。
      name: 例示セミナー事務局               # 言語ごとに書く場合：{ ja: …, en: … }
      contact: privacy@example.jp          # すべてのメールに記載されます
      language: ja

      # 現在のプライバシーポリシー
      # policy: { version: 2026-10, url: "https://example.jp/privacy" }

      mail:
        # 「file」ではメールは送信されず、exports/ に保存されます。送信するには
        # smtp://HOST:587 または smtps://HOST:465 と書いてください。ユーザー名とパスワードは
        # ここには書かず、環境変数か認証情報ファイルで指定してください。
        transport: file
        from: "例示セミナー事務局 <office@example.jp>"
        # connections: 4
        # rate: [20/second, 2000/day]

      # 対応が必要なことを、1日1回メールで知らせる宛先
      # alerts: office@example.jp

      # 参加者のデータは、イベントの終了からこの期間を超えて保存できません。
      retention-limit: 180 days

      # データを完全消去するどれくらい前に、事務局へ知らせるか
      # warn: 3 days before

      # 各イベントに書かれていない場合に使われる設定：fields、consents、notices、retention、
      # identity、language、timezone、venue
      defaults: {}

      """,
    event: { event, fields, letters in
      """
      # このイベントに必要な参加者の情報と、その利用目的、保存期間を定めます。
      # 確認するコマンド：mayfly check \(event.slug)
      # 各キーの説明は docs/event-yaml.md にあります。
      title: \(YamlEditor.quoted(event.title))           # 言語ごとに書く場合：{ ja: …, en: … }
      language: \(event.language.rawValue)                  # メールの言語
      timezone: \(event.timezone)
      starts: \(event.starts)
      ends: \(event.ends)

      # 参加者のデータは、終了からこの期間が過ぎるとすべて完全消去されます。無期限の保存はできません。
      retention: 30 days after end

      # 「no」の間は、取り込みと完全消去だけを行い、案内は送信しません。
      # 「mayfly go \(event.slug)」で「yes」になります。
      live: no

      # 名簿の列のうち、次のどの項目にも当たらないものは、保存する前に除かれます。
      # 利用目的：「operate」（イベントの運営・管理）、「notify」（案内・資料の送付）
      fields:
      \(fields)

      \(letters)

      """
    },
    fields: """
        name:    { kind: name, purposes: [operate, notify], required: yes }
        email:   { kind: email, purposes: [notify], required: yes }
        company: { kind: company, purposes: [operate] }
        # ticket:  { purposes: [operate, notify], values: [一般, VIP] }
        # 健康や信条などの要配慮情報は、ご本人の同意がある場合に限り保存します。
        # meal:    { purposes: [operate], sensitive: yes, consent: meal, keep: until end }
      # consents:
        # meal:    { column: 食事の配慮への同意, accepted: [はい], wording: "食事の手配のために保存します。" }
      """,
    letters: """
      # 案内のメール。本文は notices/NAME.md（言語ごとに書く場合は NAME.ja.md など）に書きます。
      notices:
        reminder: { send: 7 days before start at 09:00, to: registered }
        # thanks: { send: 1 day after end at 10:00, to: checked-in, materials: [slides.pdf] }
      """,
    withoutLetters: { identity in
      """
      # 名簿にメールアドレスの列が見つからなかったため、案内は送信できません。識別項目は次の項目です。
      # メールアドレスの列がある場合は、「fields:」に項目を加えて、この行を削除してください。
      identity: \(identity)
      """
    },
    sharedAddresses: """
      # 名簿には、同じメールアドレスに別の氏名がある行があります（きょうだいなど）。
      # このままでは、最初の方だけを登録します。全員を登録する場合は、最初の取り込みの前に、
      # 次の行の先頭の「#」を削除してください。
      # identity: [email, name]
      """,
    dropped: { column, reason in "保存しない列：\(column)。\(reason)" },
    columns: { event in
      """
      # 「mayfly import \(event) LIST --map FIELD=COLUMN --save-map」で選んだ列です。
      # 以後の取り込みでは、名簿にこれらの列があれば、各項目をここから読み取ります。
      # 行は自由に変更・削除できます。「mayfly check \(event)」で確認できます。

      """
    },
    notice: { greeting in
      """
      ---
      subject: "【ご案内】{{event.title}}"
      ---
      \(greeting)

      「{{event.title}}」の開催が近づいてまいりましたので、ご案内いたします。

      日時：{{event.starts}} から {{event.ends}} まで

      当日お会いできますことを楽しみにしております。

      {{organiser.name}}

      """
    },
    greeting: "{{name}} 様",
    greetingWithoutName: "参加者の皆様",
    sampleList: [
      ["氏名", "メールアドレス", "会社名", "生年月日"],
      ["例示 花子", "hanako@example.jp", "例示商事株式会社", "1988-04-01"],
      ["見本 太郎", "taro@example.org", "見本製作所, 大阪支店", "1979-12-24"],
      ["試験 圭", "kei@example.net", "", "1990-07-15"],
      ["無名 凛", "rin(at)example.jp", "無名合同会社", "1985-01-31"],
    ])
}
