import Glibc
import MQLShell

Heap.shareAmongThreads()
ByteSink.holdStandardDescriptors()
ByteSink.ignoreBrokenPipes()
do throws(UsageFailure) {
  let invocation = try CommandLineParser.parse(Array(CommandLine.arguments.dropFirst()))
  let program = Program(invocation.options)
  MainThread.run { exit(await program.run(invocation.action).rawValue) }
} catch {
  exit(complain(error.message, help: error.help, .wrong).rawValue)
}
