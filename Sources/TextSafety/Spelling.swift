/// `; did you mean 'border'?` when one of `words` is close enough to be what was meant.
package func suggestion(for attempt: some StringProtocol, among words: [String]) -> String {
  let attempt = Array(attempt.lowercased().utf8.prefix(40))
  let nearest = words.map { (word: $0, distance: distance(attempt, Array($0.utf8))) }
    .min { $0.distance < $1.distance }
  guard let nearest, nearest.distance <= max(1, attempt.count / 3) else { return "" }
  return "; did you mean '\(nearest.word)'?"
}

/// How many letters must be added, dropped, changed or swapped with their neighbour to get from one
/// word to the other.
private func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for row in left.indices {
    var current = [row + 1]
    for column in right.indices {
      let change = last[column] + (left[row] == right[column] ? 0 : 1)
      var best = min(change, last[column + 1] + 1, current[column] + 1)
      if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
        best = min(best, beforeLast[column - 1] + 1)
      }
      current.append(best)
    }
    (beforeLast, last) = (last, current)
  }
  return last[right.count]
}
