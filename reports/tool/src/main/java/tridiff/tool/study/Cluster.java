package tridiff.tool.study;

import java.io.IOException;
import tridiff.tool.journal.WrongJournalException;

/** Other machines, which do the pieces of a study. */
public interface Cluster {

  /**
   * Has all pieces done; some are missing if the time for all was over before.
   *
   * @param taken is told what comes of each, one after the other
   */
  void measure(Pieces pieces, Taken taken);

  /** Takes what comes of a piece. */
  interface Taken {
    /**
     * Takes a line.
     *
     * @throws WrongJournalException if it cannot be what comes of this piece
     */
    void line(int piece, String line) throws IOException, WrongJournalException;
  }
}
