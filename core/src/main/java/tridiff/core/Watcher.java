package tridiff.core;

/** Somebody who wants to see how far long work is. */
@FunctionalInterface
public interface Watcher {

  /** Nobody who looks. */
  Watcher NOBODY = (done, all, now) -> {};

  /**
   * Is told, before each piece of work, by whatever thread.
   *
   * @param done how many pieces are finished
   * @param all how many there are
   * @param now what is being done, as a reader knows it
   */
  void sees(long done, long all, String now);
}
