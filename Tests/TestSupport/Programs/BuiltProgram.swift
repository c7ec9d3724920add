import Foundation

/// The executable that was built beside the tests.
package enum BuiltProgram {
  package static let path: String = {
    var folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    while folder.path != "/" {
      let program = folder.appending(path: "collie").path
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: program, isDirectory: &isFolder),
        !isFolder.boolValue
      {
        return program
      }
      folder.deleteLastPathComponent()
    }
    preconditionFailure("the program was not built beside its tests")
  }()
}
