import Glibc
import MQLShell

Heap.shareAmongThreads()
ByteSink.holdStandardDescriptors()
ByteSink.ignoreBrokenPipes()
do {
  let invocation = try CommandLineParser.parse(Array(CommandLine.arguments.dropFirst()))
  let program = Program(invocation.options)
  MainThread.run { exit(await program.run(invocation.action).rawValue) }
} catch let failure as UsageFailure {
  exit(complain(failure.description, .wrong))
}
