extension StringProtocol where SubSequence == Substring {
  /// Without blanks at either end, and without the carriage return of a file from Windows.
  package var trimmingBlanks: Substring {
    let isBlank = { (character: Character) in
      character == " " || character == "\t" || character == "\r"
    }
    var rest = self[...].drop(while: isBlank)
    while let last = rest.last, isBlank(last) { rest.removeLast() }
    return rest
  }
}
