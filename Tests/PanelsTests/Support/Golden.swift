import Drawing
import Foundation
import Testing

/// Compares a frame with the picture of it that somebody has looked at.
///
/// With `RECORD=1` the picture is rewritten and the test fails: a run that records proves nothing.
func expectGolden(
  _ canvas: Canvas, _ name: String, caption: String? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = goldenFolder.appending(path: name + ".txt")
  let size = "\(canvas.bounds.width)x\(canvas.bounds.height)"
  var text = canvas.picture + "\n\nroles\n" + canvas.roleMap + "\n"
  if !canvas.overlayMap.isEmpty { text += "\noverlays\n" + canvas.overlayMap + "\n" }
  text += "\nsize \(size)" + (caption.map { ", \($0)" } ?? "") + "\n"
  if ProcessInfo.processInfo.environment["RECORD"] == "1" {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
    Issue.record("recorded \(name); look at it", sourceLocation: sourceLocation)
    return
  }
  let expected = try String(contentsOf: file, encoding: .utf8)
  #expect(text == expected, "\(name) differs from its golden", sourceLocation: sourceLocation)
}

private let goldenFolder = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  .appending(path: "Golden")
