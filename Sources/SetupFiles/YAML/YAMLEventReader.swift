import CYAML

/// Takes a YAML text apart with libyaml, step by step, so that whoever asks can stop at any bound.
struct YAMLEventReader: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let input: UnsafeMutableBufferPointer<UInt8>

  init(_ bytes: [UInt8]) throws(YAMLProblem) {
    parser = .allocate(capacity: 1)
    input = .allocate(capacity: bytes.count)
    _ = input.initialize(from: bytes)
    guard yaml_parser_initialize(parser) == 1 else {
      throw YAMLProblem(words: "there is no memory left to read it")
    }
    // Nothing is guessed from its first bytes: a file in another encoding is refused, not garbled.
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, input.baseAddress, bytes.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    input.deallocate()
  }

  mutating func next() throws(YAMLProblem) -> YAMLEvent {
    var raw = yaml_event_t()
    guard yaml_parser_parse(parser, &raw) == 1 else { throw problem }
    defer { yaml_event_delete(&raw) }
    guard let event = YAMLEvent(raw) else { throw YAMLProblem(words: "it ends too soon") }
    return event
  }

  private var problem: YAMLProblem {
    let parser = parser.pointee
    let words = parser.problem.map { String(cString: $0) } ?? "it cannot be read"
    if parser.error == YAML_READER_ERROR {
      return YAMLProblem(
        place: place(ofByte: parser.problem_offset),
        words: "this is not text in UTF-8 (\(words)): save the file as UTF-8")
    }
    guard parser.error != YAML_MEMORY_ERROR else {
      return YAMLProblem(words: "there is no memory left to read it")
    }
    let context = parser.context.map { ", \(String(cString: $0))" } ?? ""
    return YAMLProblem(
      place: FilePlace(parser.problem_mark), words: "this is not YAML: \(words)\(context)")
  }

  /// libyaml says of bytes that are no text only how many there were before them.
  private func place(ofByte offset: Int) -> FilePlace {
    let before = input.prefix(max(0, offset))
    let newline = UInt8(ascii: "\n")
    let start = before.lastIndex(of: newline).map { $0 + 1 } ?? 0
    return FilePlace(
      line: before.count { $0 == newline } + 1, column: before.count - start + 1)
  }
}
