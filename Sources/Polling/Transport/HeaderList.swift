import CCurl
import Glibc

/// The header lines of one request, in the form that curl reads them.
///
/// Curl reads the list while the request runs, so its owner must outlive that. One line is our key:
/// the memory is wiped before it is given back, and there is nothing here that could print it.
final class HeaderList {
  private(set) var first: UnsafeMutablePointer<curl_slist>?

  deinit {
    var next = first
    while let node = next {
      if let line = node.pointee.data { explicit_bzero(line, strlen(line)) }
      next = node.pointee.next
    }
    curl_slist_free_all(first)
  }

  /// Adds `name: value`. Both must be free of line breaks, as everything is that we send.
  func add(_ name: String, _ value: String) { append("\(name): \(value)") }

  func add(bearer key: Secret) {
    let start = "Authorization: Bearer "
    key.withBytes { bytes in
      let size = start.utf8.count + bytes.count + 1
      withUnsafeTemporaryAllocation(byteCount: size, alignment: 1) { line in
        line.initializeMemory(as: UInt8.self, repeating: 0)
        line.copyBytes(from: start.utf8)
        UnsafeMutableRawBufferPointer(rebasing: line[start.utf8.count...]).copyMemory(from: bytes)
        append(line.baseAddress!.assumingMemoryBound(to: CChar.self))
        explicit_bzero(line.baseAddress!, size)
      }
    }
  }

  private func append(_ line: UnsafePointer<CChar>) {
    // Null means out of memory, and leaves the list as it was.
    if let longer = curl_slist_append(first, line) { first = longer }
  }
}
