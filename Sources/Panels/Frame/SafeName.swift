import TextSafety

/// A name from outside, short enough to be measured without thought.
///
/// A name of ten kilobytes is legal and costs as much to examine as a thousand others, in every
/// frame. What no panel could show is cut off first.
struct SafeName {
  let text: SafeText

  init(_ name: String) {
    // One more than is kept, so that the cut still shows.
    text = SafeText(name, limit: 200)
  }
}
