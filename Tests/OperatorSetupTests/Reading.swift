import OperatorSetup

/// Reads `text` as the file `c.yaml` of somebody who lives in `/home/mara`.
func reading(_ text: String, home: String? = "/home/mara") -> OperatorSetupReading {
  OperatorSetup.read(file: "c.yaml", bytes: Array(text.utf8), home: home)
}

/// A file with one context that has `fields` beside an address.
func context(_ fields: String, gateway: String = "https://g") -> String {
  "contexts:\n  prod: {gateway: '\(gateway)', \(fields)}\n"
}
