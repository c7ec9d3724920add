/// Why a key cannot be used, and what to do about it, in one line. Never what is in it.
package struct KeyProblem: Error, Equatable, Sendable {
  package enum Place: Equatable, Sendable {
    case file(String)
    case variable(String)
    case command(String)
  }

  package enum Reason: Equatable, Sendable {
    case missing
    case unreadable(String)
    case symbolicLink
    case notAFile
    case openToOthers
    case ownedBySomebodyElse
    case empty
    case tooLong
    case notOneWord
  }

  package var place: Place
  package var reason: Reason

  init(_ place: Place, _ reason: Reason) {
    self.place = place
    self.reason = reason
  }
}

extension KeyProblem: CustomStringConvertible {
  package var description: String {
    switch reason {
    case .missing: "\(name) does not exist"
    case .unreadable(let why): "\(name) cannot be read: \(why)"
    case .symbolicLink: "\(name) is a symbolic link: give the file that it points to"
    case .notAFile: "\(name) is not a file"
    case .openToOthers: "other users can read \(name): run chmod 600 \(path)"
    case .ownedBySomebodyElse: "\(name) belongs to another user: run chown \"$USER\" \(path)"
    case .empty: "\(name) is empty: put the key in it, alone on one line"
    case .tooLong: "\(name) is too long for a key: it may hold \(APIKey.longest) bytes"
    case .notOneWord: "\(name) holds more than a key: no spaces, one line, plain characters only"
    }
  }

  private var name: String {
    switch place {
    case .file(let path): "the key file '\(path)'"
    case .variable(let name): "the variable \(name)"
    case .command(let program): "the output of '\(program)'"
    }
  }

  /// The file's name as a shell would have it.
  private var path: String {
    guard case .file(let path) = place else { return "" }
    let plain = path.utf8.allSatisfy { byte in
      let scalar = Unicode.Scalar(byte)
      return scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
        || "/._-+".unicodeScalars.contains(scalar)
    }
    return plain
      ? path
      : "'"
        + path.split(separator: "'", omittingEmptySubsequences: false)
        .joined(separator: "'\\''") + "'"
  }
}
