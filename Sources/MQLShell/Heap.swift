private import CEditline

/// Where memory comes from.
package enum Heap {
  /// One heap for all threads: one of its own for each is mapped at every start, a tenth of the
  /// time that the smallest query takes. Called before the first thread starts.
  package static func shareAmongThreads() { ced_share_one_heap() }
}
