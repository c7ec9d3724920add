import Testing

@testable import Acting
