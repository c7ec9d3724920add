import FleetModel
import GatewayAPI
import TextSafety

/// One JSON document, with a line to each item:
///
///     {"schema":"collie.nodes/1","at":"2026-01-15T10:30:00.250Z","gateway":"prod","items":[
///     {"id":"gpu-us-east-1","type":"A100",…},
///     {"id":"gpu-us-east-2","type":"A100",…}
///     ]}
///
/// Every item has every column, in the order of the table, and `null` where nothing is known. `at` is
/// the gateway's own time of what is listed.
struct JSONForm {
  private let list: FleetList

  init(_ list: FleetList) { self.list = list }

  func eachLine(_ take: (SafeText) -> Bool) {
    guard take(Self.printable(head)) else { return }
    for (index, row) in list.rows.enumerated() {
      let comma: SafeText = index == list.rows.count - 1 ? "" : ","
      guard take(Self.line(of: row, list.columns) + comma) else { return }
    }
    _ = take("]}")
  }

  private var head: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key(named: "schema")
    writer.value(list.kind.schema)
    writer.key(named: "at")
    if let at = list.at { writer.value(at) } else { writer.null() }
    writer.key(named: "gateway")
    if let gateway = list.gateway { writer.value(gateway) } else { writer.null() }
    writer.key(named: "items")
    writer.beginList()
    return writer.bytes
  }

  /// One item as an object.
  static func line(of row: [ListValue], _ columns: [ListColumn]) -> SafeText {
    var writer = JSONWriter()
    writer.beginObject()
    for (column, value) in zip(columns, row) {
      writer.key(named: column.name)
      value.write(to: &writer)
    }
    writer.endObject()
    return printable(writer.bytes)
  }

  /// JSON with everything in it escaped that a terminal could act on or would not show. Outside of
  /// text there is no such thing, and in text `\u009B` means what the character meant.
  static func printable(_ bytes: [UInt8]) -> SafeText {
    if bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
      return SafeText(String(decoding: bytes, as: UTF8.self), limit: .max)
    }
    var text = ""
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      if isShownAsItIs(scalar) {
        text.unicodeScalars.append(scalar)
      } else {
        for unit in String(scalar).utf16 { text += escaped(unit) }
      }
    }
    return SafeText(text, limit: .max)
  }

  private static func isShownAsItIs(_ scalar: Unicode.Scalar) -> Bool {
    // The skin colours stand for themselves alone, and change what stands before them.
    if (0x1F3FB...0x1F3FF).contains(scalar.value) { return false }
    return Glyph(scalar).scalars == [scalar]
  }

  private static func escaped(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
  }
}

extension ListValue {
  /// As JSON, and nothing rounded.
  func write(to writer: inout JSONWriter) {
    switch self {
    case .unknown: writer.null()
    case .text(let text): writer.value(text)
    case .texts(let texts):
      writer.beginList()
      for text in texts { writer.value(text) }
      writer.endList()
    case .count(let count): writer.value(count)
    case .number(let number): writer.value(number)
    case .money(let money): writer.value(money)
    case .time(let time): writer.value(time)
    case .flag(let flag): writer.value(flag)
    case .percentile(let percentile): writer.value(percentile.milliseconds)
    }
  }
}
