/// A version of the Admin API that the sandbox answers as.
package enum SandboxAPI: String, Sendable, CaseIterable {
  case v1
}
