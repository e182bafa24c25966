/// The generation of Medusa's Admin API that a store speaks. Paths, bodies and names differ between
/// them; the calls of this library do not.
public enum APIVersion: String, Sendable, Hashable, CaseIterable {
  case v1
}
