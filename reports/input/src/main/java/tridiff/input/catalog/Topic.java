package tridiff.input.catalog;

/** The chapters of the catalog, in the order in which a report tells them. */
public enum Topic {
  /** The functions of the study notes, with values that can be followed by hand. */
  STUDY_NOTES("The study notes"),
  /** Functions whose derivative the literature states. */
  KNOWN_DERIVATIVES("Known derivatives"),
  /** Functions on which optimisers are tried. */
  TEST_FUNCTIONS("Test functions of optimisation"),
  /** Functions whose derivative grows much faster than they do. */
  SWELL("Expression swell"),
  /** Functions whose formula subtracts numbers that are nearly equal. */
  CANCELLATION("Cancellation"),
  /** Functions that overflow, underflow or flatten out. */
  OVERFLOW("Overflow and saturation"),
  /** Functions that react strongly to a small change of their argument. */
  CONDITIONING("Conditioning and fast oscillation"),
  /** Functions without a derivative at some point, or with one that depends on the side. */
  KINKS("Kinks and joints"),
  /** Functions that are programs: with loops and branches. */
  PROGRAMS("Loops and branches"),
  /** Functions of many inputs. */
  MANY_INPUTS("Many inputs");

  private final String title;

  Topic(String title) {
    this.title = title;
  }

  /** Returns the heading of the chapter. */
  public String title() {
    return title;
  }
}
