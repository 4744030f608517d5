package tridiff.tool.journal;

/** A journal that cannot be used for a run: of another run, of another version, or no journal. */
public final class WrongJournalException extends Exception {

  private static final long serialVersionUID = 1L;

  WrongJournalException(String message) {
    super(message);
  }
}
