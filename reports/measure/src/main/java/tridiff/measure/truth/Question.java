package tridiff.measure.truth;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One derivative of one output at a point: what was last found about it, and the answer once there
 * is one.
 */
abstract class Question {

  final int output;
  Optional<Enclosure> last = Optional.empty();
  Optional<Truth> answer = Optional.empty();

  /** What was found beside the point and is no answer. */
  Optional<Truth> doubt = Optional.empty();

  boolean isLookedAt;
  OptionalDouble condition = OptionalDouble.empty();

  Question(int output) {
    this.output = output;
  }

  /** Returns what is to be said of an answer by rules, such as that it is one-sided. */
  abstract Optional<String> note();

  final boolean isOpen() {
    return answer.isEmpty();
  }

  /** Returns whether it was enclosed and not told from 0. */
  final boolean mayBeZero() {
    return last.filter(Enclosure::mayBeZero).isPresent();
  }

  final void consider(Enclosure now) {
    last = Optional.of(now);
    answer = now.certified(note(), Way.RULES).map(known -> known);
    if (answer.isEmpty() && now.isNearlyZero()) {
      answer = Optional.of(now.nearlyZero(Way.RULES));
    }
  }

  final void contradicted(String reason) {
    answer = Optional.of(new Truth.Uncertain(reason, true));
  }

  /** Returns whether the answer is a number other than 0. */
  final boolean hasCondition() {
    return answer
        .filter(t -> t instanceof Truth.Known known && known.value().signum() != 0)
        .isPresent();
  }

  /**
   * Returns what is known of it in the end.
   *
   * @param obstacle what was in the way if nothing was found
   * @param stop why the search ended early
   */
  final Reference.Partial partial(String obstacle, Optional<String> stop) {
    return new Reference.Partial(
        answer
            .or(() -> doubt.filter(t -> t instanceof Truth.Known))
            .orElseGet(() -> uncertain(obstacle, stop)),
        condition);
  }

  private Truth uncertain(String obstacle, Optional<String> stop) {
    String reason =
        last.map(Enclosure::doubt)
            .or(() -> doubt.map(t -> ((Truth.Uncertain) t).reason()))
            .orElse(obstacle);
    return new Truth.Uncertain(
        stop.map(s -> reason.isEmpty() ? s : s + "; " + reason).orElse(reason), last.isPresent());
  }
}
