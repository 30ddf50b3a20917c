import Testing

@testable import Spreadsheets

/// Numbers and dates are read as people typed them.
struct NumberTests {
  private func text(_ number: String, _ format: NumberFormat = .plain, from1904: Bool = false)
    -> String
  {
    let numbers = NumberText(system: from1904 ? .from1904 : .from1900)
    return Array(number.utf8).withUnsafeBufferPointer { numbers.text(of: $0, format) }
  }

  @Test(arguments: [
    ("12", "12"), ("-5", "-5"), ("9.0123456789E10", "90123456789"), ("1E+14", "100000000000000"),
    ("0.1", "0.1"), ("0.30000000000000004", "0.3"), ("1.0000000000000001E-2", "0.01"),
    ("0.25", "0.25"), ("123456789012345", "123456789012345"), ("1234.5600000000001", "1234.56"),
    ("-0.5", "-0.5"), ("1.5E-7", "0.00000015"), ("123456789012345680000", "123456789012346000000"),
    ("", ""), ("n/a", "n/a"), ("1E999", "1E999"), ("0", "0"), ("-0", "0"),
  ])
  func `a number has no exponent and 15 digits`(written: String, read: String) {
    #expect(text(written) == read)
  }

  @Test(arguments: [
    ("0000000", "12345", "0012345"), ("000", "1234", "1234"), ("000\\-0000", "1500001", "150-0001"),
    ("000-0000-0000", "9012345678", "090-1234-5678"), ("\"〒\"000\"-\"0000", "12345", "001-2345"),
    ("[<=999]000;[<=9999]000\\-00;000\\-0000", "12", "012"),
    ("[<=999]000;[<=9999]000\\-00;000\\-0000", "1234", "012-34"),
    ("[<=999]000;[<=9999]000\\-00;000\\-0000", "1500001", "150-0001"),
    ("[<=99999999]####\\-####;\\(00\\)\\ ####\\-####", "312345678", "(03) 1234-5678"),
    // These show the number that was typed.
    ("0", "12", "12"), ("General", "12", "12"), ("G/標準", "12", "12"), ("#,##0", "1234", "1234"),
    ("0.00", "1.5", "1.5"), ("0%", "0.25", "0.25"), ("@", "12", "12"), ("0.00E+00", "12", "12"),
    ("[Red]0", "12", "12"), ("\"No.\"0", "12", "12"), ("0000000", "1.5", "1.5"),
    ("0000000", "-12", "-12"), ("[$¥-411]#,##0", "1000", "1000"), ("0\"年\"00\"月\"", "1212", "1212"),
    ("", "7", "7"), ("# ?/?", "0.5", "0.5"),
  ])
  func `zeros and separators of a format belong to a code`(
    code: String, written: String, read: String
  ) {
    #expect(text(written, NumberFormat(code: code)) == read)
  }

  @Test(arguments: [
    ("yyyy-mm-dd", NumberFormat.date), ("m/d/yy", .date), ("[$-411]ggge\"年\"m\"月\"d\"日\"", .date),
    ("yyyy\"年\"m\"月\"d\"日\";@", .date), ("yyyy年m月d日", .date), ("mmm\\-yy", .date),
    ("[$-409]d\\-mmm;@", .date),
    ("aaaa", .date), ("m\"月\"d\"日\"(aaa)", .date), ("h:mm", .time), ("h:mm:ss AM/PM", .time),
    ("mm:ss", .time), ("h\"時\"mm\"分\"", .time), ("[h]:mm:ss", .duration), ("[mm]:ss", .duration),
    ("yyyy/m/d h:mm", .dateAndTime), ("m/d/yyyy h:mm:ss.000", .dateAndTime),
    ("m/d h:mm", .dateAndTime),
    ("General", .plain), ("\"day\"0", .plain), ("0.0E+0", .plain), ("[Red]0.0", .plain),
    ("\\d0", .plain),
  ])
  func `a format's code says whether a number is a date`(code: String, meaning: NumberFormat) {
    #expect(NumberFormat(code: code) == meaning)
  }

  @Test(arguments: [
    ("46296", NumberFormat.date, "2026-10-01"),
    ("46296.395833333336", .dateAndTime, "2026-10-01 09:30"),
    ("46296.395844907405", .dateAndTime, "2026-10-01 09:30:01"),
    ("46296.99999999", .dateAndTime, "2026-10-02 00:00"),
    ("46296.4", .date, "2026-10-01"), ("0.5", .time, "12:00"), ("46296.75", .time, "18:00"),
    ("1.5", .duration, "36:00"), ("1", .date, "1900-01-01"), ("59", .date, "1900-02-28"),
    ("61", .date, "1900-03-01"), ("2958465", .date, "9999-12-31"),
    // No days of this calendar.
    ("0", .date, "0"), ("60", .date, "60"), ("-1", .date, "-1"), ("2958466", .date, "2958466"),
    ("1E300", .date, "1e+300"),
  ])
  func `a day's number becomes a date`(written: String, format: NumberFormat, read: String) {
    #expect(text(written, format) == read)
  }

  @Test func `the days of another system are counted from 1904`() {
    #expect(text("44834", .date, from1904: true) == "2026-10-01")
    #expect(text("0", .date, from1904: true) == "1904-01-01")
  }

  @Test func `a style's built-in format counts, also those of Japanese`() throws {
    var file = ExcelFile(
      """
      <row><c s="1"><v>46296</v></c><c s="2"><v>46296.5</v></c><c s="3"><v>0.25</v></c>\
      <c s="4"><v>46296</v></c><c s="5"><v>46296</v></c><c s="99"><v>46296</v></c>\
      <c t="d"><v>2026-10-01T09:30:00</v></c><c t="d"><v>2026-10-01T00:00:00.000Z</v></c></row>
      """)
    file.builtIn = [14, 22, 20, 30, 57]
    #expect(
      try Converted(file.bytes).rows == [
        [
          "2026-10-01", "2026-10-01 12:00", "06:00", "2026-10-01", "2026-10-01", "46296",
          "2026-10-01 09:30", "2026-10-01",
        ]
      ])
  }

  @Test func `a workbook's own formats and its system of days count`() throws {
    var file = ExcelFile("<row><c s='1'><v>44834</v></c><c s='2'><v>34</v></c></row>")
    file.formats = ["[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;", "0000"]
    file.from1904 = true
    #expect(try Converted(file.bytes).rows == [["2026-10-01", "0034"]])
  }
}
