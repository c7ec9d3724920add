import Testing

@testable import Filtering
