package func runCollie(arguments: [String]) -> Int32 { 0 }
