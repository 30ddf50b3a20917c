/// Archives of formats that no free program writes. Each holds one file, which is not compressed.
enum StoredArchive: String, CaseIterable {
  case rar4, rar5, cab, lha

  func bytes(holding content: [UInt8], named name: String) -> [UInt8] {
    switch self {
    case .rar4: Self.rar4(content, Array(name.utf8))
    case .rar5: Self.rar5(content, Array(name.utf8))
    case .cab: Self.cab(content, Array(name.utf8))
    case .lha: Self.lha(content, Array(name.utf8))
    }
  }

  private static func rar4(_ content: [UInt8], _ name: [UInt8]) -> [UInt8] {
    func block(_ body: [UInt8]) -> [UInt8] { little(crc32(body) & 0xFFFF, 2) + body }
    let file =
      [0x74] + little(0x8000, 2) + little(32 + name.count, 2) + little(content.count, 4)
      + little(content.count, 4) + [3] + little(crc32(content), 4) + little(0, 4) + [20, 0x30]
      + little(name.count, 2) + little(0o100_644, 4) + name
    return [0x52, 0x61, 0x72, 0x21, 0x1A, 0x07, 0x00]
      + block([0x73, 0, 0, 13, 0, 0, 0, 0, 0, 0, 0]) + block(file) + content
      + block([0x7B, 0, 0x40, 7, 0])
  }

  private static func rar5(_ content: [UInt8], _ name: [UInt8]) -> [UInt8] {
    func block(_ body: [UInt8]) -> [UInt8] {
      let sized = [UInt8(body.count)] + body
      return little(crc32(sized), 4) + sized
    }
    // A number of at most 14 bits takes two bytes, of which the first has its highest bit set.
    func number(_ value: Int) -> [UInt8] { [UInt8(value & 0x7F | 0x80), UInt8(value >> 7)] }
    let file =
      [2, 2] + number(content.count) + [4] + number(content.count) + [0]
      + little(crc32(content), 4) + [0, 1, UInt8(name.count)] + name
    return [0x52, 0x61, 0x72, 0x21, 0x1A, 0x07, 0x01, 0x00] + block([1, 0, 0]) + block(file)
      + content + block([5, 0, 0])
  }

  private static func cab(_ content: [UInt8], _ name: [UInt8]) -> [UInt8] {
    let data = 36 + 8 + 16 + name.count + 1
    let header =
      Array("MSCF".utf8) + little(0, 4) + little(data + 8 + content.count, 4) + little(0, 4)
      + little(36 + 8, 4) + little(0, 4) + [3, 1] + little(1, 2) + little(1, 2)
      + [UInt8](repeating: 0, count: 6)
    let folder = little(data, 4) + little(1, 2) + little(0, 2)
    let file = little(content.count, 4) + [UInt8](repeating: 0, count: 12) + name + [0]
    return header + folder + file + little(0, 4) + little(content.count, 2)
      + little(content.count, 2) + content
  }

  private static func lha(_ content: [UInt8], _ name: [UInt8]) -> [UInt8] {
    let body =
      Array("-lh0-".utf8) + little(content.count, 4) + little(content.count, 4) + little(0, 4)
      + [0x20, 0, UInt8(name.count)] + name
      + little(crc(content, polynomial: 0xA001, start: 0), 2)
    let sum = body.reduce(0) { ($0 + Int($1)) & 0xFF }
    return [UInt8(body.count), UInt8(sum)] + body + content + [0]
  }

  static func little(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  static func crc32(_ bytes: [UInt8]) -> Int {
    crc(bytes, polynomial: 0xEDB8_8320, start: 0xFFFF_FFFF) ^ 0xFFFF_FFFF
  }

  private static func crc(_ bytes: [UInt8], polynomial: Int, start: Int) -> Int {
    bytes.reduce(start) { value, byte in
      (0..<8).reduce(value ^ Int(byte)) { rest, _ in
        rest & 1 == 1 ? rest >> 1 ^ polynomial : rest >> 1
      }
    }
  }
}
