import Drawing

extension Theme {
  /// The look without any colour. Themes have no say in it: what a colour says must still be said.
  ///
  /// Words and shapes carry the meaning already; bold, dim and reverse lead the eye as the colours
  /// would have. What is stale is dim whatever it was, and the cursor's row is reversed.
  func monochromeInk(for role: Role, overlay: Cell.Overlay) -> Ink {
    var attributes = overlay.contains(.stale) ? .dim : role.attributesWithoutColor
    if overlay.contains(.selected) {
      attributes.insert(.reverse)
      attributes.remove(.dim)
    }
    return Ink(attributes: attributes)
  }
}

extension Role {
  fileprivate var attributesWithoutColor: Ink.Attributes {
    switch self {
    case .strong, .title, .borderFocused, .accent, .key: .bold
    case .warn: [.bold, .underline]
    case .bad: [.bold, .reverse]
    case .heading: .underline
    case .dim, .border, .unknown, .barEmpty: .dim
    default: []
    }
  }
}
