import Testing

@testable import GatewayAPI

@Suite struct JSONObjectTests {
  private enum Field: String, WireField {
    case a, inner
    case exactlyEight = "eight_by"
    case sixteen = "batch_size_limit"
    case longest = "a_name_of_24_bytes_found"

    static let table = FieldTable<Field>()
  }

  private func fields(_ text: String) throws -> ([Field: Int], [String]) {
    try JSONReader.read(Array(text.utf8)) { (reader) throws(JSONProblem) in
      var found: [Field: Int] = [:]
      guard var object = try reader.object(Field.self) else { return (found, reader.complaints) }
      while let field = try object.next(&reader) {
        if field == .inner {
          var list = try reader.list(atMost: 3)
          while try list?.next(&reader) == true { _ = try reader.count() }
        } else {
          found[field] = try reader.count()
        }
      }
      return (found, reader.complaints)
    }
  }

  @Test func keysOfEveryLengthAreFound() throws {
    let text = #"{"eight_by":1,"batch_size_limit":2,"a_name_of_24_bytes_found":3,"a":4}"#
    let (found, complaints) = try fields(text)
    #expect(found == [.exactlyEight: 1, .sixteen: 2, .longest: 3, .a: 4])
    #expect(complaints == [])
  }

  @Test func keysThatOnlyBeginOrEndAlikeAreNotFound() throws {
    let text = #"""
      {"eight_b":1,"eight_by_":1,"batch_size_limi":1,"batch_size_limits":1,"":1,"\u0000a":1,
      "a_name_of_24_bytes_founds":1,"a_name_of_24_bytes_foun":1,"a\u0000":1,"A":1}
      """#
    #expect(try fields(text).0 == [:])
  }

  @Test func escapedKeysAreTheSameKeys() throws {
    #expect(try fields(#"{"\u0061":5}"#).0 == [.a: 5])
  }

  @Test func theFirstOfTwoEqualKeysCounts() throws {
    #expect(try fields(#"{"a":1,"a":2,"a":"x"}"#).0 == [.a: 1])
    #expect(try fields(#"{"a":1,"a":2,"a":"x"}"#).1 == [])
  }

  @Test func unknownFieldsArePassedOverWhateverTheyHold() throws {
    let text = #"{"x":{"a":9,"y":[1,{"a":"]}"}]},"a":1,"z":NaN}"#
    #expect(try fields(text).0 == [.a: 1])
  }

  @Test func complaintsCarryTheirPath() throws {
    let (_, complaints) = try fields(#"{"a":"x","inner":[1,"x",-3,4,5],"eight_by":{}}"#)
    #expect(complaints == ["a", "inner[1]", "inner[2]", "inner[3]", "eight_by"])
  }

  @Test func aWrongKindIsAComplaintAboutTheWhole() throws {
    #expect(try fields("[]").1 == [""])
    #expect(try fields("null").1 == [])
  }

  @Test func aThousandComplaintsAreNotAllKept() throws {
    let list = Array(repeating: "\"x\"", count: 1000).joined(separator: ",")
    let complaints = try JSONReader.read(Array("[\(list)]".utf8)) { (reader) throws(JSONProblem) in
      _ = try reader.list(atMost: 1000) { (reader) throws(JSONProblem) in try reader.count() }
      return reader.complaints
    }
    #expect(complaints.count == 64)
  }
}
