import Addressing
import FleetModel

extension Endpoint {
  /// Reads the address of something of `kind`, as such addresses are written.
  package init(parsing text: String, of kind: SourceKind) throws(EndpointProblem) {
    if !kind.speaksHTTP {
      try self.init(parsingPlain: text)
    } else if kind.isPage {
      try self.init(parsingPage: text)
    } else {
      try self.init(parsing: text)
    }
  }
}
