@testable import Residue
import Foundation
import TestSupport
import Testing
import Vocabulary

/// Archives and compressed files as the usual programs write them, and as nobody should.
@Suite(.timeLimit(.minutes(4))) struct ArchiveTests {
  private let folder: TemporaryFolder
  private static let address = "ada.lovelace@example.org"

  init() throws { folder = try TemporaryFolder() }

  /// The names of the files with hits, and the number of opaque files.
  private func found() -> (hits: [String], opaque: Int) {
    var search = ResidueSearch()
    search.look(for: PersonalText(Self.address))
    let findings = search.run(below: folder.path)
    return (
      findings.hits.map { String($0.path.dropFirst(folder.path.count + 1)) }.sorted(),
      findings.opaque
    )
  }

  private func shell(_ command: String) throws {
    try ChildProcess.run(["bash", "-ec", command], folder: folder.path).succeeded()
  }

  /// Leaves `in/list.csv`, and the same compressed, so that an archive that only stores it does not
  /// show the address to a search of its own bytes.
  private func writeList() throws {
    try folder.write("name,email\nAda,\(Self.address)\n", to: "in/list.csv")
    try shell("gzip in/list.csv; head -c 3000 /dev/urandom > in/noise")
  }

  private static let archives = [
    "tar cf out.tar in", "tar cf out.tar --format=ustar in", "tar cf out.tar --format=pax in",
    "tar czf out.tgz in", "tar cjf out.tbz in", "tar cJf out.txz in",
    "tar c in | zstd -q > out.tzst", "tar c in | lz4 -q > out.tlz4", "bsdtar cf out.tlz --lzip in",
    "zip -qr out.zip in", "zip -qr0 out.zip in", "zip -qr out.zip in; zip -q -A out.zip",
    "python3 -m zipfile -c out.zip in", "7z a -bso0 out.7z in", "7z a -bso0 -mx0 out.7z in",
    "7z a -bso0 -m0=PPMd out.7z in", "7z a -bso0 -m0=BZip2 out.7z in",
    "7z a -bso0 -ms=off -m0=LZMA out.7z in", "7z a -bso0 -tzip -mm=LZMA out.zip in",
    "7z a -bso0 -tzip -mm=BZip2 out.zip in", "find in | cpio --quiet -o -H newc > out.cpio",
    "find in | cpio --quiet -o -H odc > out.cpio", "ar rc out.deb in/list.csv.gz",
    "bsdtar cf out.iso --format iso9660 in", "bsdtar cf out.tar --format gnutar in",
    "printf data > debian-binary; tar cJf data.txz in; ar rc out.deb debian-binary data.txz",
  ]

  @Test(arguments: archives)
  func `a value is found in an archive of every usual format`(command: String) throws {
    try writeList()
    let leaving = "rm -r in; rm -f debian-binary data.txz"
    try shell("\(command); \(leaving)")
    let found = found()
    #expect(found.hits.count == 1)
    #expect(found.opaque == 0)
  }

  @Test(arguments: [
    "gzip", "bzip2", "xz", "xz --format=lzma", "zstd -q --rm", "lz4 -qm --rm",
  ])
  func `a value is found in a file of every usual compression`(command: String) throws {
    try folder.write("name,email\nAda,\(Self.address)\n", to: "list.csv")
    try shell("\(command) list.csv; test ! -e list.csv")
    let found = found()
    #expect(found.hits.count == 1)
    #expect(found.opaque == 0)
  }

  @Test(arguments: StoredArchive.allCases)
  func `a value is found in the formats of RAR, cabinets and LHA`(format: StoredArchive) throws {
    try writeList()
    let content = contents(of: folder.path("in/list.csv.gz"))
    try shell("rm -r in")
    try folder.write(format.bytes(holding: content, named: "list.csv.gz"), to: "out")
    #expect(found() == (["out"], 0))
  }

  @Test func `a value is found in the name of a file, although 7z compresses the names`() throws {
    try shell("for i in {1..9}; do echo x > in-$i-\(Self.address).txt; done")
    try shell("7z a -bso0 out.7z in-*; rm in-*; ! grep -aq ada out.7z")
    #expect(found() == (["out.7z"], 0))
  }

  @Test func `a name is found in an archive's names whatever the locale of the process`() throws {
    try shell(
      "for i in {1..9}; do echo x > $i-髙﨑花子見本.txt; done; LC_ALL=C.UTF-8 7z a -bso0 o.7z *.txt")
    try shell("rm *.txt")
    var search = ResidueSearch()
    search.look(for: PersonalText("髙﨑花子見本"))
    let findings = search.run(below: folder.path)
    #expect(findings.hits.map(\.path) == [folder.path("o.7z")])
    #expect(findings.opaque == 0)
  }

  @Test func `a value is found in archives of several formats in each other`() throws {
    try folder.write(Self.address, to: "a.txt")
    try shell(
      """
      xz a.txt; 7z a -bso0 a.7z a.txt.xz; tar c a.7z | bzip2 > a.tbz; zip -q a.zip a.tbz
      rm a.txt.xz a.7z a.tbz
      """)
    #expect(found() == (["a.zip"], 0))
  }

  @Test func `every file of a tar is read although the last of them is a ZIP archive`() throws {
    try writeList()
    try shell("echo x > x; zip -q x.zip x; tar cf out.tar in/list.csv.gz x.zip; rm -r in x x.zip")
    #expect(found() == (["out.tar"], 0))
  }

  @Test func `a value is found in the second of two tars in one file`() throws {
    try writeList()
    try shell("echo x > x; tar cf x.tar x; tar cf in.tar in; cat x.tar in.tar > out; rm -r in* x*")
    #expect(found() == (["out"], 0))
  }

  // MARK: not fully searched

  @Test(arguments: [
    "7z a -bso0 -pword out in", "7z a -bso0 -pword -mhe=on out in",
    "7z a -bso0 -tzip -pword out in", "7z a -bso0 -tzip -mem=AES256 -pword out in",
  ])
  func `an encrypted archive counts as opaque`(command: String) throws {
    try writeList()
    try shell("\(command); rm -r in")
    #expect(found() == ([], 1))
  }

  @Test func `the readable files of a partly encrypted archive are searched`() throws {
    try writeList()
    try shell("mkdir x; echo x > x/secret; zip -q -P word out.zip x/secret; zip -qr out.zip in")
    try shell("rm -r in x")
    #expect(found() == (["out.zip"], 1))
  }

  @Test(arguments: [
    "zip -qr out in; mv out.zip out", "7z a -bso0 out.7z in; mv out.7z out", "tar cf out in",
    "tar cjf out in", "tar cJf out in", "tar c in | zstd -q > out", "tar c in | lz4 -q > out",
    "find in | cpio --quiet -o -H newc > out", "bsdtar cf out --format iso9660 in",
  ])
  func `an archive that is cut in its middle counts as opaque`(command: String) throws {
    try shell("mkdir in; head -c 400000 /dev/urandom > in/noise")
    try shell("\(command); truncate -s $(($(stat -c %s out) / 2)) out; rm -r in")
    #expect(found() == ([], 1))
  }

  @Test(arguments: [
    "zip -qr out in; mv out.zip out", "7z a -bso0 out.7z in; mv out.7z out", "tar cjf out in",
    "tar cJf out in", "tar c in | zstd -q --check > out", "tar czf out in",
    "tar c in | lz4 -q > out",
  ])
  func `an archive with changed bytes in its middle counts as opaque`(command: String) throws {
    try shell("mkdir in; head -c 40000 /dev/urandom > in/noise; \(command); rm -r in")
    try shell("printf '\\1\\2\\3\\4' | dd of=out bs=1 seek=20000 conv=notrunc status=none")
    #expect(found() == ([], 1))
  }

  @Test(arguments: ["bzip2", "xz", "zstd -q --rm", "lz4 -qm --rm", "gzip"])
  func `what stands behind a compressed stream counts as opaque`(command: String) throws {
    try shell("echo x > x; \(command) x; mv x.* out; printf 'more and more' >> out")
    #expect(found() == ([], 1))
  }

  @Test func `an archive of more files than are read counts as opaque`() throws {
    let script = """
      import zipfile
      with zipfile.ZipFile("out.zip", "w") as z:
        for n in range(10_001): z.writestr(str(n), b"")
      """
    try ChildProcess.run(["python3", "-c", script], folder: folder.path).succeeded()
    #expect(found() == ([], 1))
  }

  @Test(arguments: ["zip -q out bomb; mv out.zip out", "7z a -bso0 out.7z bomb; mv out.7z out"])
  func `of a file that unpacks to more than is read, the start is searched`(
    command: String
  ) throws {
    try shell("(echo '\(Self.address)'; head -c 300M /dev/zero) > bomb; \(command); rm bomb")
    #expect(found() == (["out"], 1))
  }

  @Test func `an archive whose files unpack to more than is read in all counts as opaque`() throws {
    let script = """
      import zipfile
      with zipfile.ZipFile("out.zip", "w", zipfile.ZIP_DEFLATED) as z:
        for n in range(16): z.writestr(str(n), bytes(40_000_000))
      """
    try ChildProcess.run(["python3", "-c", script], folder: folder.path).succeeded()
    #expect(found() == ([], 1))
  }

  @Test func `a file whose name leads out of the folder is read, and nothing is written`() throws {
    let script = """
      import io, tarfile, zipfile
      with tarfile.open("a.tar", "w") as t:
        i = tarfile.TarInfo("../../escaped"); i.size = 5
        t.addfile(i, io.BytesIO(b"12345"))
        i = tarfile.TarInfo("/tmp/../escaped"); i.type = tarfile.SYMTYPE
        i.linkname = "/etc/passwd"; t.addfile(i)
      with zipfile.ZipFile("a.zip", "w") as z: z.writestr("../../escaped", b"12345")
      """
    try ChildProcess.run(["python3", "-c", script], folder: folder.path).succeeded()
    #expect(found() == ([], 0))
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/../../escaped"))
  }

  @Test func `an old workbook counts as opaque, and a value in it is found all the same`() throws {
    try folder.write("name,email\nAda,\(Self.address)\n", to: "list.csv")
    try shell(
      """
      soffice "-env:UserInstallation=file://$PWD/profile" --headless --convert-to xls list.csv
      rm -r list.csv profile
      """)
    #expect(found() == (["list.xls"], 1))
  }

  @Test func `a large archive of any format counts as opaque`() throws {
    try writeList()
    // What it holds may be found all the same, by chance of the noise in it.
    try shell("tar cf a.tar in; rm -r in; truncate -s 65M a.tar")
    #expect(found().opaque == 1)
  }
}
