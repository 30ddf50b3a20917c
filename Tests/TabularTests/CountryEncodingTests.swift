import Foundation
import Tabular
import Testing

/// Lists as Excel writes them in East Asia and in Europe: each is read in its own encoding.
struct CountryEncodingTests {
  struct List: CustomTestStringConvertible, Sendable {
    let encoding: String
    let iconv: String
    let header: String
    let names: [String]
    var testDescription: String { encoding }
  }

  static let lists = [
    List(
      encoding: "CP949", iconv: "CP949", header: "번호,이름,소속",
      names: ["김민준,서울대학교", "제갈보람,한국전자 주식회사", "이쾌남,협회"]),
    List(
      encoding: "GB18030", iconv: "GB18030", header: "编号,姓名,单位",
      names: ["王秀英,北京大学", "欧阳昱瑾,上海科技有限公司", "闫翀,医院"]),
    List(
      encoding: "Big5", iconv: "BIG5", header: "編號,姓名,公司",
      names: ["陳志明,臺灣大學", "歐陽筱涵,資訊股份有限公司", "粘宗翰,基金會"]),
    List(
      encoding: "EUC-JP", iconv: "EUC-JP", header: "番号,氏名,所属",
      names: ["櫛引凛,東京大学", "佐藤雫,株式会社山田製作所", "勅使河原健,病院"]),
    List(
      encoding: "CP932", iconv: "CP932", header: "番号,氏名,所属",
      names: ["山田美咲,東京大学", "逢坂燦,株式会社山田製作所", "轟翔,病院"]),
    List(
      encoding: "CP1250", iconv: "CP1250", header: "Nr,Name,Ort",
      names: ["Łukasz Żółć,Łódź", "Jiří Novák,Praha", "István Erdős,Győr"]),
    List(
      encoding: "CP1254", iconv: "CP1254", header: "No,Ad,Şehir",
      names: ["Ayşe Yılmaz,İzmir", "Çağrı Öztürk,Eskişehir", "Işıl Güneş,Muğla"]),
    List(
      encoding: "MACINTOSH", iconv: "MACINTOSH", header: "Nr,Name,Ort",
      names: ["José García,León", "Änne Öß,Köln", "Zoë Ångström,Malmö"]),
    List(
      encoding: "CP850", iconv: "CP850", header: "Nr,Name,Ort",
      names: ["José García,León", "Änne Öß,Köln", "Zoë Ångström,Malmö"]),
    List(
      encoding: "CP1252", iconv: "CP1252", header: "Nr,Name,Größe",
      names: ["Jürgen Weiß,é", "Zoë Öztürk,ñ", "François Böhm,ç"]),
  ]

  @Test(arguments: lists)
  func `a list is read in the encoding of its country`(_ list: List) throws {
    let text = list.header + "\r\n" + list.names.map { "1,\($0)\r\n" }.joined()
    let reading = try Reading(.bytes(try #require(encoded(text, as: list.iconv))))
    #expect(reading.shape.encoding == list.encoding)
    #expect(reading.shape.header == list.header.split(separator: ",").map(String.init))
    #expect(reading.cells.map { $0.dropFirst().joined(separator: ",") } == list.names)
  }

  @Test(arguments: lists)
  func `the names alone tell the encoding, whatever the header is`(_ list: List) throws {
    let text = "No,Name,Organisation\r\n" + list.names.map { "1,\($0)\r\n" }.joined()
    let reading = try Reading(.bytes(try #require(encoded(text, as: list.iconv))))
    #expect(reading.shape.encoding == list.encoding)
  }

  @Test(arguments: ["EUC-KR", "GBK", "GB2312", "CP936", "CP950", "BIG-5"])
  func `other names of these encodings are known`(_ name: String) throws {
    #expect(
      try Reading("No,Name\r\n1,Ada\r\n", TableOptions(encoding: name)).cells == [["1", "Ada"]])
  }
}
