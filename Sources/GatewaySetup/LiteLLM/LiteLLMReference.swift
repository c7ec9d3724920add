import FleetModel
import SetupFiles

// `os.environ/NAME`: LiteLLM takes the value of a variable wherever one is written.

extension Field {
  /// The variable that stands for the value.
  var variable: String? {
    guard let text = scalar, text.hasPrefix("os.environ/") else { return nil }
    return String(text.dropFirst("os.environ/".count))
  }

  /// What people write where a server wants no key and their client insists on one.
  var isPlaceholder: Bool {
    let known = [
      "", "none", "empty", "dummy", "fake", "fake-key", "not-needed", "no-key", "n/a", "na", "-",
    ]
    return scalar.map { known.contains($0.lowercased()) } ?? false
  }
}

extension SetupReader {
  /// The field with the value of the variable that it names, for values that are no secrets.
  func resolved(_ field: Field) -> Field? {
    guard let name = field.variable else { return field }
    guard let value = surroundings.variable(name) else {
      field.mistake("the variable named here is not set: export it where the gateway starts")
      return nil
    }
    return field.holding(value)
  }

  /// The secret behind a field of LiteLLM's, which may not stand there itself.
  func referredSecret(_ field: Field) -> FoundSecret? {
    guard !field.isPlaceholder else { return nil }
    guard let name = field.variable else {
      field.mistake(
        "a secret never stands in the file: put it in a variable and write os.environ/NAME here")
      return nil
    }
    return environmentSecret(field, name: name)
  }
}

extension Section {
  /// Lists what LiteLLM has and the gateway does not, so that nothing is lost without a word.
  func noticeRest() {
    sayOfRest {
      "is LiteLLM's and has no effect here\($0)"
    } to: {
      $0.notice($1)
    }
  }
}
