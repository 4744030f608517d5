package tridiff.measure.truth;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tridiff.core.MultiIndex;
import tridiff.core.OperationLimitException;
import tridiff.core.TimedOutException;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.UndecidedException;
import tridiff.core.ball.Ball;
import tridiff.core.function.RealFunction;

/**
 * The search of a {@link Reference} for derivatives of higher order at one point, precision by
 * precision: {@link Jets} enclose them, and what is on an edge is looked at beside the point.
 */
final class HigherInquiry {

  /** A decision that is still open here is probably on the edge, and germs may tell. */
  private static final int ENOUGH_FOR_DECISIONS = 2000;

  private final RealFunction f;
  private final List<MultiIndex> wanted;
  private final Arithmetic arithmetic;
  private final Deadline deadline;
  private final int largestBits;
  private final int firstBits;
  private final Beside beside;
  private final List<Ball> point = new ArrayList<>();
  private final List<Entry> questions = new ArrayList<>();
  private final List<Optional<Enclosure>> values = new ArrayList<>();
  private Optional<String> stop = Optional.empty();

  HigherInquiry(
      RealFunction f,
      List<Double> x,
      List<MultiIndex> wanted,
      Arithmetic arithmetic,
      int largestBits,
      Deadline deadline) {
    this.f = f;
    this.wanted = List.copyOf(wanted);
    this.arithmetic = arithmetic;
    this.largestBits = largestBits;
    this.deadline = deadline;
    this.beside = new Beside(f, x, largestBits, deadline);
    int spread = 0;
    for (double coordinate : x) {
      point.add(Ball.of(coordinate));
      spread = Math.max(spread, coordinate == 0 ? 0 : Math.abs(Math.getExponent(coordinate)));
    }
    firstBits = Math.min(Inquiry.FIRST_BITS + spread, largestBits);
    for (int i = 0; i < f.outputs(); i++) {
      values.add(Optional.empty());
      for (MultiIndex index : wanted) {
        questions.add(new Entry(i, index));
      }
    }
  }

  /** Returns what is known after the last precision, or at the deadline. */
  Reference.Result answer() {
    try {
      for (int k = 0; k < wanted.size(); k++) {
        search(wanted.get(k), column(k));
      }
    } catch (TimedOutException | OperationLimitException e) {
      stop = Optional.of(e.getMessage());
    }
    List<Truth> outputs = new ArrayList<>();
    List<List<Reference.Partial>> partials = new ArrayList<>();
    int n = wanted.size();
    for (int i = 0; i < f.outputs(); i++) {
      outputs.add(
          values
              .get(i)
              .flatMap(value -> value.certified(Optional.empty(), Way.RULES))
              .<Truth>map(known -> known)
              .orElseGet(() -> new Truth.Uncertain("the value is not proved", false)));
      partials.add(
          questions.subList(i * n, (i + 1) * n).stream()
              .map(question -> question.partial(question.obstacle, stop))
              .toList());
    }
    return new Reference.Result(outputs, partials);
  }

  private List<Entry> column(int k) {
    List<Entry> column = new ArrayList<>();
    for (int i = 0; i < f.outputs(); i++) {
      column.add(questions.get(i * wanted.size() + k));
    }
    return column;
  }

  private void search(MultiIndex index, List<Entry> column) {
    int bits = firstBits;
    boolean isLast = false;
    while (!isLast && column.stream().anyMatch(Question::isOpen)) {
      look(index, column, bits);
      isLast = bits == largestBits;
      int next = 2 * bits;
      if (bits > firstBits && column.stream().allMatch(q -> !q.isOpen() || q.mayBeZero())) {
        next = Math.max(next, Enclosure.bits(Enclosure.DECIMALS_OF_ZERO) + firstBits);
      }
      bits = Math.min(next, largestBits);
    }
  }

  private void look(MultiIndex index, List<Entry> column, int bits) {
    Algebra<Ball> on = arithmetic.of(bits);
    List<Integer> further = new ArrayList<>(index.inputs());
    further.add(index.last());
    MultiIndex next = new MultiIndex(further);
    Jets.Expansion expansion;
    try {
      expansion = Jets.of(f, point, next, on, deadline);
    } catch (OnEdgeException e) {
      column.forEach(question -> question.settleBeside(e.getMessage()));
      return;
    } catch (UndecidedException e) {
      String obstacle = "undecided after " + Enclosure.digits(bits) + " digits: " + e.getMessage();
      if (bits >= Math.min(ENOUGH_FOR_DECISIONS, largestBits)) {
        column.forEach(question -> question.considerBeside(obstacle));
      } else {
        column.forEach(question -> question.obstacle = obstacle);
      }
      return;
    }
    List<Entry> answered = new ArrayList<>();
    for (Entry question : column) {
      if (question.isOpen()) {
        question.consider(new Enclosure(expansion.derivative(question.output, index), bits));
        if (!question.isOpen()) {
          answered.add(question);
          question.addCondition(expansion.derivative(question.output, next));
        } else if (bits > firstBits) {
          question.considerIdentities();
        }
      }
      values.set(
          question.output, Optional.of(new Enclosure(expansion.value(question.output), bits)));
    }
    hear(index, answered, bits);
  }

  /** Asks the witness about what was proved, unless a node would be outside the domain. */
  private void hear(MultiIndex index, List<Entry> answered, int bits) {
    if (answered.isEmpty() || side(index).isPresent()) {
      return;
    }
    HigherWitness witness =
        new HigherWitness(f, point, index, arithmetic, deadline, () -> fineness(bits));
    for (Entry question : answered) {
      if (witness.contradicts(question.output, question.last.orElseThrow().ball(), bits)) {
        question.contradicted(Witness.contradiction(f, point));
      }
    }
  }

  private long fineness(int bits) {
    return WengertList.of(f, point, arithmetic, bits, deadline).fineness();
  }

  /** Returns the side on which alone a coordinate that moves has neighbours. */
  private Optional<Side> side(MultiIndex index) {
    return index.distinct().stream()
        .flatMap(j -> Side.of(f.domain().intervals().get(j), point.get(j).toDouble()).stream())
        .findFirst();
  }

  /** One derivative of one output. */
  private final class Entry extends Question {

    private final MultiIndex index;
    private String obstacle = "";

    Entry(int output, MultiIndex index) {
      super(output);
      this.index = index;
    }

    @Override
    Optional<String> note() {
      return side(index).map(Side::note);
    }

    /** Rules say nothing: what is beside the point is all that can be known. */
    void settleBeside(String reason) {
      considerBeside(reason);
      if (isOpen()) {
        answer = Optional.of(doubt.orElseGet(() -> new Truth.Uncertain(reason, false)));
      }
    }

    void considerBeside(String reason) {
      obstacle = reason;
      if (!isOpen() || isLookedAt) {
        return;
      }
      isLookedAt = true;
      if (index.distinct().size() > 1) {
        doubt =
            Optional.of(
                new Truth.Uncertain("a mixed derivative is not decided where " + reason, false));
        return;
      }
      Truth found = beside.truth(output, index.last(), index.order());
      if (found instanceof Truth.Uncertain
          || (found instanceof Truth.Known known && !known.isCertified())) {
        doubt = Optional.of(found);
      } else {
        answer = Optional.of(found);
      }
    }

    /** Looks whether the 0 that the digits suggest is proved by an identity. */
    void considerIdentities() {
      if (isOpen() && !isLookedAt && mayBeZero() && index.distinct().size() == 1) {
        isLookedAt = true;
        if (beside.isZero(output, index.last(), index.order())) {
          answer =
              new Enclosure(Ball.of(0), Inquiry.FIRST_BITS)
                  .certified(note(), Way.GERMS)
                  .map(k -> k);
        }
      }
    }

    void addCondition(Ball next) {
      if (hasCondition()) {
        condition = Condition.of(point.get(index.last()), last.orElseThrow().ball(), next);
      }
    }
  }
}
