package tridiff.tool.study;

import tridiff.core.EndedException;
import tridiff.measure.experiment.Answer;

/**
 * Why there is no more of something that was measured.
 *
 * @param reason the reason, for a reader
 * @param isTrouble whether something broke or was stopped, and did not just have its limits
 */
public record End(String reason, boolean isTrouble) {

  /** How a guarded call ended. */
  public static End of(EndedException e) {
    return new End(
        e.getMessage(),
        switch (e.ending()) {
          case FAILED, TIMED_OUT -> true;
          case UNSUPPORTED, OUTSIDE_DOMAIN -> false;
        });
  }

  /** How a question to a method ended. */
  public static End of(Answer.Ended ended) {
    return new End(ended.reason(), ended.outcome().isTrouble());
  }
}
