import CollieRuntime
import Glibc

exit(runCollie(arguments: Array(CommandLine.arguments.dropFirst())))
