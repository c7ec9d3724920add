import Foundation
import TestSupport
import Testing

/// A session that is recorded and replayed, on real terminals.
@Suite struct RecordedSessionTests {
  private static let canary = "canary-key-that-nobody-may-ever-see"
  private static let variables = [
    "PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "TERM=xterm-256color", "NO_COLOR=1",
  ]

  @Test func itIsReplayedAndHoldsNoKey() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (key, socket) = (folder.appending(path: "key"), folder.appending(path: "s").path)
    try Data(Self.canary.utf8).write(to: key)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key.path)
    let gateway = try Child(
      BuiltProgram.path,
      ["serve", "--practice", "6", "--listen", "unix:" + socket, "--key-file", key.path])
    try gateway.line(with: socket)

    let file = folder.appending(path: "night.rec").path
    // Exports go to where the program was started.
    let name = "collie-\(UUID().uuidString).json"
    let picture = FileManager.default.currentDirectoryPath + "/" + name
    defer { try? FileManager.default.removeItem(atPath: picture) }
    let watching = try TypedProgram(
      BuiltProgram.path,
      [
        "--gateway", "unix:" + socket, "--key-file", key.path, "--record", file, "--interval",
        "200ms",
      ], Self.variables)
    try watching.wait(for: "live")
    try watching.wait(for: "gpu-")
    try watching.type(":export json \(name)\r")
    try watching.wait(for: "written to")
    try watching.type("q")
    #expect(try watching.ending() == 0)

    let replay = try TypedProgram(BuiltProgram.path, ["replay", file], Self.variables)
    try replay.wait(for: "REPLAY")
    try replay.wait(for: "gpu-")
    try replay.type("\\")
    try replay.wait(for: "the end")
    try replay.type("q")
    #expect(try replay.ending() == 0)

    let incident = folder.appending(path: "incident.tar").path
    let packed = try run(
      BuiltProgram.path, ["incident", file, "--write", incident], Self.variables)
    #expect(packed.status == 0, "\(packed.errors)")
    let frame = try run(BuiltProgram.path, ["frame", "--replay", file], Self.variables)
    #expect(frame.output.contains("gpu-"))
    for text in [frame.output, watching.text, replay.text, packed.output, packed.errors] {
      #expect(!text.contains(Self.canary))
    }
    for path in [file, incident, picture] {
      let bytes = try Data(contentsOf: URL(filePath: path))
      #expect(!bytes.isEmpty)
      #expect(bytes.range(of: Data(Self.canary.utf8)) == nil, "\(path)")
    }
  }
}
