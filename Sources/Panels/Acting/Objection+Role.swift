import Acting
import Drawing

extension Objection {
  var role: Role {
    switch self {
    case .protected, .tooMany: .warn
    default: .bad
    }
  }
}
