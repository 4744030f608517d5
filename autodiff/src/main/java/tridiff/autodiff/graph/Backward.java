package tridiff.autodiff.graph;

/** What a backward pass does besides leaving gradients at the inputs. */
public enum Backward {
  /**
   * Record the pass itself, so that gradients can be differentiated again; the graph is kept. The
   * study notes call this {@code create_graph}.
   */
  CREATE_GRAPH,
  /** Keep the graph, so that another pass can run through it; otherwise it is released. */
  RETAIN_GRAPH,
  /** Leave gradients at intermediate results too. */
  RETAIN_GRADS,
  /**
   * Add to the gradients that earlier passes left, as the study notes do. Whoever forgets to clear
   * them in between gets a wrong answer: 5 instead of 3 at step 14, 68 instead of 44 at step 33.
   */
  ACCUMULATE
}
