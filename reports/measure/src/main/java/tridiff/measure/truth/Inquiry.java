package tridiff.measure.truth;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tridiff.core.MultiIndex;
import tridiff.core.OperationLimitException;
import tridiff.core.TimedOutException;
import tridiff.core.algebra.UndecidedException;
import tridiff.core.ball.Ball;
import tridiff.core.ball.BallOverflowException;
import tridiff.core.function.RealFunction;

/** The search of a {@link Reference} at one point, precision by precision. */
final class Inquiry {

  static final int FIRST_BITS = 270;

  /** A value that is still unproved here is probably 0, and is not worth more. */
  private static final int ENOUGH_FOR_VALUES = 800;

  /** Identities are short; looking for one in a long evaluation takes longer than more bits. */
  private static final int MOST_IN_IDENTITIES = 50;

  /** A decision that is still open here is probably on the edge, and germs may tell. */
  private static final int ENOUGH_FOR_DECISIONS = 2000;

  /** Each condition number costs a gradient; more would break the promise of the reference. */
  private static final int MOST_CONDITIONS = 3;

  private static final int CONDITION_BITS = 256;

  /** A step that is this much below the finest scale of a function tells a dozen digits. */
  private static final int SURE_BITS = 45;

  private final RealFunction f;
  private final Arithmetic arithmetic;
  private final Deadline deadline;
  private final int largestBits;
  private final int spread;
  private final Beside beside;
  private final List<Ball> point = new ArrayList<>();
  private final List<Entry> questions = new ArrayList<>();
  private List<Enclosure> values = List.of();
  private String obstacle = "";
  private Optional<String> stop = Optional.empty();

  Inquiry(
      RealFunction f, List<Double> x, Arithmetic arithmetic, int largestBits, Deadline deadline) {
    this.f = f;
    this.arithmetic = arithmetic;
    this.largestBits = largestBits;
    this.deadline = deadline;
    this.beside = new Beside(f, x, largestBits, deadline);
    int largest = 0;
    for (int j = 0; j < x.size(); j++) {
      point.add(Ball.of(x.get(j)));
      largest = Math.max(largest, x.get(j) == 0 ? 0 : Math.abs(Math.getExponent(x.get(j))));
    }
    spread = largest;
    for (int i = 0; i < f.outputs(); i++) {
      for (int j = 0; j < f.inputs(); j++) {
        questions.add(new Entry(i, j));
      }
    }
  }

  /** Returns what is known after the last precision, or at the deadline. */
  Reference.Result answer() {
    try {
      search();
    } catch (TimedOutException e) {
      stop = Optional.of(e.getMessage());
    } catch (OperationLimitException e) {
      if (values.isEmpty()) {
        throw e;
      }
      stop = Optional.of(e.getMessage());
    }
    List<Truth> outputs = new ArrayList<>();
    List<List<Reference.Partial>> partials = new ArrayList<>();
    int n = f.inputs();
    for (int i = 0; i < f.outputs(); i++) {
      outputs.add(
          values.isEmpty()
              ? new Truth.Uncertain(stop.orElse(obstacle), false)
              : value(values.get(i)));
      partials.add(
          questions.subList(i * n, (i + 1) * n).stream()
              .map(question -> question.partial(obstacle, stop))
              .toList());
    }
    return new Reference.Result(outputs, partials);
  }

  private static Truth value(Enclosure value) {
    Optional<Truth.Known> proved = value.certified(Optional.empty(), Way.RULES);
    return proved.isPresent()
        ? proved.get()
        : new Truth.Uncertain("only " + value.ball() + " is proved of the value", true);
  }

  private void search() {
    int firstBits = FIRST_BITS + spread;
    int bits = firstBits;
    look(bits, true);
    while (!isSettled(bits) && bits < largestBits) {
      int next = 2 * bits;
      if (bits > firstBits && isAboutZeros()) {
        next = Math.max(next, Enclosure.bits(Enclosure.DECIMALS_OF_ZERO) + firstBits);
      }
      bits = Math.min(next, largestBits);
      look(bits, false);
    }
  }

  private boolean isSettled(int bits) {
    boolean valuesProved =
        !values.isEmpty()
            && (bits >= ENOUGH_FOR_VALUES || values.stream().allMatch(Enclosure::isNarrow));
    return valuesProved && questions.stream().noneMatch(Question::isOpen);
  }

  /** Returns whether all that is open is what doubling the bits did not tell from 0. */
  private boolean isAboutZeros() {
    return !values.isEmpty()
        && questions.stream().filter(Question::isOpen).allMatch(Question::mayBeZero);
  }

  private void look(int bits, boolean isFirst) {
    WengertList list;
    try {
      list = WengertList.of(f, point, arithmetic, bits, deadline);
    } catch (UndecidedException e) {
      obstacle = "undecided after " + Enclosure.digits(bits) + " digits: " + e.getMessage();
      if (bits >= Math.min(ENOUGH_FOR_DECISIONS, largestBits)) {
        besides(questions, Optional.empty());
      }
      return;
    }
    values = new ArrayList<>();
    for (int i = 0; i < f.outputs(); i++) {
      values.add(new Enclosure(list.value(i), bits));
    }
    BitSet edges = list.edgeInputs();
    byRules(list, edges, bits);
    besides(questions.stream().filter(q -> edges.get(q.input)).toList(), Optional.of(list));
    if (!isFirst && list.operations() <= MOST_IN_IDENTITIES && isAboutZeros()) {
      questions.forEach(Entry::considerIdentities);
    }
  }

  // ---- by rules ----

  private void byRules(WengertList list, BitSet edges, int bits) {
    List<Optional<List<Ball>>> asked = new ArrayList<>();
    List<Entry> answered = new ArrayList<>();
    for (int i = 0; i < f.outputs(); i++) {
      List<Entry> open = open(i, edges);
      if (open.isEmpty()) {
        asked.add(Optional.empty());
        continue;
      }
      List<Ball> gradient = list.gradient(i);
      boolean isAnswered = false;
      for (Entry question : open) {
        question.consider(new Enclosure(gradient.get(question.input), bits));
        if (!question.isOpen()) {
          isAnswered = true;
          answered.add(question);
        }
      }
      asked.add(isAnswered ? Optional.of(gradient) : Optional.empty());
    }
    if (!answered.isEmpty()) {
      hear(asked, edges, bits, list.fineness(), answered);
      addConditions(answered, bits, list.fineness());
    }
  }

  private List<Entry> open(int output, BitSet edges) {
    int n = f.inputs();
    return questions.subList(output * n, (output + 1) * n).stream()
        .filter(q -> q.isOpen() && !edges.get(q.input))
        .toList();
  }

  /** Asks the witness about the gradients in which something was proved. */
  private void hear(
      List<Optional<List<Ball>>> gradients,
      BitSet edges,
      int bits,
      long fineness,
      List<Entry> answered) {
    BitSet still = (BitSet) edges.clone();
    for (int j = 0; j < f.inputs(); j++) {
      if (side(j).isPresent()) {
        still.set(j);
      }
    }
    BitSet contradicted =
        new Witness(f, point, still, arithmetic, deadline).contradicted(gradients, bits, fineness);
    for (Entry question : answered) {
      if (contradicted.get(question.output)) {
        question.contradicted(Witness.contradiction(f, point));
      }
    }
  }

  private void addConditions(List<Entry> answered, int bits, long fineness) {
    if (f.inputs() > MOST_CONDITIONS) {
      return;
    }
    for (int j = 0; j < f.inputs(); j++) {
      int input = j;
      List<Entry> column =
          answered.stream().filter(q -> q.input == input && q.hasCondition()).toList();
      if (column.isEmpty()) {
        continue;
      }
      if (point.get(j).isExactZero()) {
        column.forEach(q -> q.condition = OptionalDouble.of(0));
        continue;
      }
      if (fineness > Condition.stepBits(bits) - SURE_BITS) {
        column.forEach(q -> q.condition = conditionOf(q, bits));
        continue;
      }
      // Fewer bits nearly always do.
      int fewer = bits * 3 / 5;
      Condition rough =
          condition(j, fineness > Condition.stepBits(fewer) - SURE_BITS ? bits : fewer);
      column.forEach(q -> q.condition = rough.of(q.output, q.last.orElseThrow().ball()));
      if (column.stream().anyMatch(q -> q.condition.isEmpty())) {
        Condition fine = condition(j, bits);
        column.forEach(q -> q.condition = fine.of(q.output, q.last.orElseThrow().ball()));
      }
    }
  }

  private Condition condition(int input, int bits) {
    return new Condition(f, point, input, arithmetic, bits, deadline);
  }

  /** By the second derivative itself: the function changes on the way to every step. */
  private OptionalDouble conditionOf(Entry question, int bits) {
    MultiIndex twice = MultiIndex.of(question.input, 2);
    try {
      Ball next =
          Jets.of(f, point, twice, arithmetic.of(bits), deadline)
              .derivative(question.output, twice);
      return Condition.of(point.get(question.input), question.last.orElseThrow().ball(), next);
    } catch (OnEdgeException | UndecidedException | BallOverflowException e) {
      return OptionalDouble.empty();
    }
  }

  // ---- by germs ----

  /**
   * Looks at the function beside the point, once for each question.
   *
   * @param onEdge the evaluation in which these questions are on an edge, so that more bits do not
   *     help; empty if they may not be
   */
  private void besides(List<Entry> some, Optional<WengertList> onEdge) {
    for (Entry question : some) {
      if (question.isOpen() && !question.isLookedAt) {
        question.isLookedAt = true;
        question.considerBeside(beside.truth(question.output, question.input), onEdge);
      }
      if (question.isOpen() && onEdge.isPresent()) {
        question.answer = question.doubt;
      }
    }
  }

  /** Returns the side on which alone a coordinate has neighbours, if it is on a bound. */
  private Optional<Side> side(int input) {
    return Side.of(f.domain().intervals().get(input), point.get(input).toDouble());
  }

  /** One partial derivative. */
  private final class Entry extends Question {

    private final int input;

    Entry(int output, int input) {
      super(output);
      this.input = input;
    }

    @Override
    Optional<String> note() {
      return side(input).map(Side::note);
    }

    void considerBeside(Truth truth, Optional<WengertList> onEdge) {
      if (truth instanceof Truth.Uncertain) {
        doubt = Optional.of(truth);
        return;
      }
      if (truth instanceof Truth.Known known && !known.isCertified() && onEdge.isEmpty()) {
        // The rules may still find more.
        doubt = Optional.of(truth);
        return;
      }
      answer = Optional.of(truth);
      if (truth instanceof Truth.Known known) {
        onEdge.ifPresent(list -> compareWithRules(known, list));
        addConditionBeside(known);
      }
    }

    /** Looks whether the 0 that the digits suggest is proved by an identity. */
    void considerIdentities() {
      if (isOpen() && !isLookedAt) {
        isLookedAt = true;
        if (beside.isZero(output, input)) {
          answer =
              new Enclosure(Ball.of(0), CONDITION_BITS).certified(note(), Way.GERMS).map(k -> k);
        }
      }
    }

    /** Tells if the rules, which see the branch at the point only, give another number. */
    private void compareWithRules(Truth.Known known, WengertList list) {
      if (list.lacksRules()) {
        return;
      }
      Ball byRules = list.gradient(output).get(input);
      if (Enclosure.isApart(byRules, known.value())) {
        String remark =
            "the rules follow a branch that holds at this point only and give "
                + Enclosure.shown(byRules);
        answer = Optional.of(known.withRemark(remark));
      }
    }

    /** The rules beside the point may change there; the next derivative at it does not. */
    private void addConditionBeside(Truth.Known known) {
      Ball x = point.get(input);
      if (!hasCondition() || f.inputs() > MOST_CONDITIONS) {
        return;
      }
      if (x.isExactZero()) {
        condition = OptionalDouble.of(0);
      } else if (beside.truth(output, input, 2) instanceof Truth.Known next) {
        condition =
            Condition.of(
                x,
                Ball.from(known.value(), CONDITION_BITS),
                Ball.from(next.value(), CONDITION_BITS));
      }
    }
  }
}
