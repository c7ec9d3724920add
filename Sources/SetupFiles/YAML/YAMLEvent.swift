import CYAML

/// One step through a YAML text.
struct YAMLEvent {
  enum Kind: Equatable {
    case streamStart, streamEnd
    case documentStart, documentEnd
    case alias(String)
    case scalar(YAMLScalar)
    case listStart, listEnd
    case mapStart, mapEnd
  }

  var kind: Kind
  var place: FilePlace
  /// The name under which an alias may repeat what begins here.
  var anchor: String?
  /// What kind of value the writer says it is, which we leave to the field to decide.
  var tag: String?
}

extension YAMLEvent {
  init?(_ event: yaml_event_t) {
    place = FilePlace(event.start_mark)
    switch event.type {
    case YAML_STREAM_START_EVENT: kind = .streamStart
    case YAML_STREAM_END_EVENT: kind = .streamEnd
    case YAML_DOCUMENT_START_EVENT: kind = .documentStart
    case YAML_DOCUMENT_END_EVENT: kind = .documentEnd
    case YAML_ALIAS_EVENT: kind = .alias(Self.text(event.data.alias.anchor) ?? "")
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      kind = .scalar(YAMLScalar(scalar))
      (anchor, tag) = (Self.text(scalar.anchor), Self.text(scalar.tag))
    case YAML_SEQUENCE_START_EVENT:
      kind = .listStart
      anchor = Self.text(event.data.sequence_start.anchor)
      tag = Self.text(event.data.sequence_start.tag)
    case YAML_SEQUENCE_END_EVENT: kind = .listEnd
    case YAML_MAPPING_START_EVENT:
      kind = .mapStart
      anchor = Self.text(event.data.mapping_start.anchor)
      tag = Self.text(event.data.mapping_start.tag)
    case YAML_MAPPING_END_EVENT: kind = .mapEnd
    default: return nil
    }
  }

  private static func text(_ bytes: UnsafeMutablePointer<UInt8>?) -> String? {
    bytes.map { String(cString: $0) }
  }
}

extension YAMLScalar {
  typealias Parsed = yaml_event_t.__Unnamed_union_data.__Unnamed_struct_scalar

  init(_ scalar: Parsed) {
    let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
    text = String(decoding: bytes, as: UTF8.self)
    isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE && scalar.tag == nil
  }
}

extension FilePlace {
  init(_ mark: yaml_mark_t) {
    self.init(line: Int(clamping: mark.line) + 1, column: Int(clamping: mark.column) + 1)
  }
}
