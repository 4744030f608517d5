package tridiff.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import tridiff.core.EndedException.Ending;
import tridiff.core.FirstQuestions.Question;
import tridiff.core.function.RealFunction;

/**
 * The boundary around everything that others wrote: methods, functions, plug-ins, and whatever
 * calls them. Whatever a guarded call does, it costs itself and nobody else, and ends in time.
 *
 * <p>A call has a thread to itself, a daemon with a large stack, which bears the name of what it
 * runs. At the time limit it is interrupted and no longer waited for. What it throws, errors of the
 * virtual machine too, and what it does to the interruption of threads, stays on its side. The
 * thread of a call that returned, without a word from others, runs a later one.
 */
public final class Guard {

  /** How long a call may take if nobody says. */
  public static final Duration USUAL = Duration.ofSeconds(10);

  /** After one that is still at work the next has this part of the limit. */
  private static final int SHARE = 4;

  /** What listens to interruptions ends within this time after one, or within its share. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  /** How often a call is looked at whose clock stands. */
  private static final long BLINK_NANOS = 1_000_000;

  /** Answers that take less make nobody late but who asks for very many of them. */
  private static final long NOTABLE_NANOS = 1_000_000;

  private static final String THREAD = "tridiff-";

  private static final String NOT_ASKED = "not asked: ";

  private final Optional<Duration> limit;

  /** How long one answer may take of those whom a call asks: they are not asked for all of it. */
  private final Optional<Duration> limitOfAnswer;

  private final Optional<End> end;
  private final Suspects suspects;
  private final Watcher watcher;
  private final boolean isOfAll;

  /** When nothing more may run, whatever the limit of one call is. */
  private record End(long nanoTime, String text, AtomicBoolean hasCut) {
    Duration left() {
      return Duration.ofNanos(nanoTime - System.nanoTime());
    }
  }

  /** Guards calls of which each may take so long. */
  public Guard(Duration limit) {
    this(
        Optional.of(limit),
        Optional.of(limit),
        Optional.empty(),
        new Suspects(),
        Watcher.NOBODY,
        false);
  }

  private Guard(
      Optional<Duration> limit,
      Optional<Duration> limitOfAnswer,
      Optional<End> end,
      Suspects suspects,
      Watcher watcher,
      boolean isOfAll) {
    this.limit = limit;
    this.limitOfAnswer = limitOfAnswer;
    this.end = end;
    this.suspects = suspects;
    this.watcher = watcher;
    this.isOfAll = isOfAll;
  }

  /**
   * Returns a guard of calls whose answers are kept for others too: one that is stopped while it
   * waits for them waits on, and finds the same as anybody.
   */
  Guard ofAll() {
    return new Guard(limit, limitOfAnswer, end, suspects, watcher, true);
  }

  /** Returns a guard of the same calls, for somebody who wants to see how far they are. */
  public Guard watchedBy(Watcher somebody) {
    return new Guard(limit, limitOfAnswer, end, suspects, somebody, isOfAll);
  }

  /** Returns who wants to see how far the calls are. */
  public Watcher watcher() {
    return watcher;
  }

  /**
   * Returns a guard for all calls from now on, which end together at the latest.
   *
   * @param all how long all of them may take
   * @param text what sets this limit, for reasons
   */
  public Guard within(Duration all, String text) {
    End then = new End(System.nanoTime() + all.toNanos(), text, new AtomicBoolean());
    return new Guard(limit, limitOfAnswer, Optional.of(then), suspects, watcher, isOfAll);
  }

  /**
   * Returns a guard for calls that are many, and not what the user is most interested in.
   *
   * @param usual how long each may take under {@link #USUAL}; under a longer limit it is longer in
   *     proportion, so that who gives a clock much time gives it everywhere; never more than the
   *     limit
   */
  public Guard briefer(Duration usual) {
    if (limit.isPresent() && limit.get().compareTo(usual) <= 0) {
      return this;
    }
    Duration share = limit.orElse(USUAL).dividedBy(Math.max(1, USUAL.dividedBy(usual)));
    return timed(Optional.of(share.compareTo(usual) < 0 ? usual : share));
  }

  /** Returns a guard without a limit, for work that consists of guarded calls, which end it. */
  public static Guard ofMany() {
    return new Guard(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new Suspects(),
        Watcher.NOBODY,
        false);
  }

  /**
   * Returns a guard for work that is done in one call, but could take the time of several. Whoever
   * is {@linkplain #inside inside} it has as much time for one answer as before.
   */
  public Guard forAll(int calls) {
    Optional<Duration> all = limit.map(one -> one.multipliedBy(calls));
    return new Guard(all, limitOfAnswer, end, suspects, watcher, isOfAll);
  }

  /** Returns a guard of the same calls, in which one answer may take so long. */
  public Guard answeredWithin(Duration one) {
    return new Guard(limit, Optional.of(one), end, suspects, watcher, isOfAll);
  }

  /**
   * Returns a guard for what others should do at once before they are asked anything. They have the
   * time of one answer of the call that runs on this thread, but at least a second, since the
   * machine may be busy.
   */
  static Guard ofAnAnswer() {
    Duration one = here().flatMap(call -> call.guard.limitOfAnswer).orElse(USUAL);
    return new Guard(one.compareTo(GRACE) < 0 ? GRACE : one);
  }

  private boolean isLongerThan(Duration one) {
    return limit.filter(all -> all.compareTo(one) > 0).isPresent();
  }

  private Guard timed(Optional<Duration> one) {
    return new Guard(one, one, end, suspects, watcher, isOfAll);
  }

  /** Returns whether the time for all calls is over, for who does without them then. */
  public boolean isOver() {
    boolean isOver = end.filter(last -> last.left().toNanos() <= 0).isPresent();
    if (isOver) {
      end.get().hasCut().set(true);
    }
    return isOver;
  }

  /** Returns what set the limit of all calls, if some were stopped or not made because of it. */
  public Optional<String> cutBy() {
    return end.filter(last -> last.hasCut().get()).map(End::text);
  }

  /** Returns how long a call may take that starts now; empty if for ever. */
  public Optional<Duration> limit() {
    return shorter(limit, end.map(End::left)).map(left -> left.isNegative() ? Duration.ZERO : left);
  }

  private static Optional<Duration> shorter(Optional<Duration> a, Optional<Duration> b) {
    return a.isPresent() && b.isPresent()
        ? Optional.of(a.get().compareTo(b.get()) < 0 ? a.get() : b.get())
        : a.or(() -> b);
  }

  /**
   * Returns what a call returns.
   *
   * @param name what is called, as a reader knows it
   * @throws EndedException if it throws, or does not return in time
   */
  public <T> T call(String name, Callable<T> work) throws EndedException {
    return call(Optional.empty(), name, work);
  }

  private <T> T call(Optional<Object> whom, String name, Callable<T> work) throws EndedException {
    if (limit().isPresent() && limit().get().isZero()) {
      throw overdue("");
    }
    Optional<AtWork> known = whom.flatMap(suspects::knownAtWork);
    boolean isBriefer = known.isPresent() && known.get().isAtWork(grace());
    Optional<String> reason = known.flatMap(AtWork::tooMuchAtWork);
    if (reason.isPresent()) {
      throw new EndedException(Ending.TIMED_OUT, NOT_ASKED + reason.get());
    }
    Guard guard = isBriefer ? timed(limit.map(all -> all.dividedBy(SHARE))) : this;
    Call<T> call = new Call<>(name, work, guard);
    try {
      Carrier.carry(call);
    } catch (OutOfMemoryError e) {
      throw new EndedException(Ending.FAILED, "the system gives no more threads or memory", e);
    }
    try {
      if (!call.hasEnded()) {
        Optional<Inside> foreign = call.halt();
        call.atWork().ifPresent(question -> takeDown(question, foreign, whom));
        if (foreign.isPresent()) {
          throw guard.late(foreign.get());
        }
        throw guard.overdue(isBriefer ? ", since a question before is still at work" : "");
      }
      return call.result();
    } finally {
      // Not before it is known that it was late: others wait for that.
      suspects.firstQuestions.end(call.question);
    }
  }

  private void takeDown(Thread question, Optional<Inside> foreign, Optional<Object> whom) {
    if (foreign.isPresent()) {
      suspects.of(foreign.get().whole, foreign.get().whom).works(question);
    } else {
      whom.map(suspects::atWork).ifPresent(questions -> questions.works(question));
    }
  }

  private Duration grace() {
    Duration share = limit.orElse(USUAL).dividedBy(SHARE);
    return share.compareTo(GRACE) < 0 ? share : GRACE;
  }

  /**
   * Returns what a method answers. One that did not heed the end of its time, and is still at work,
   * has less time from then on, and is soon not asked any more, so that it fills neither the
   * machine nor the day.
   *
   * @param name the name of the method
   * @throws EndedException if it throws, does not return in time, or is not asked
   */
  public <T> T ask(String name, Callable<T> question) throws EndedException {
    return ask(name, name, question);
  }

  /**
   * Returns what somebody answers who is known by more than a name, such as a function.
   *
   * @param whom who is asked: the same object each time
   * @param name what is called, as a reader knows it
   * @throws EndedException if there is no answer, or the question is not asked any more
   */
  public <T> T ask(Object whom, String name, Callable<T> question) throws EndedException {
    return call(Optional.of(whom), name, question);
  }

  private EndedException late(Inside foreign) {
    Optional<Duration> share = foreign.share;
    Suspect suspect = suspects.of(foreign.whole, foreign.whom);
    String why = ", since %s did not answer in time before".formatted(suspect.name(foreign.name));
    Duration spent =
        share.map(time -> foreign.elapsed()).or(() -> limitOfAnswer).orElse(Duration.ZERO);
    suspect.wasLate(spent, share.isPresent());
    return share.isPresent()
        ? overdue(share.get(), why)
        : overdue(limitOfAnswer.orElse(Duration.ZERO), "");
  }

  private EndedException overdue(String why) {
    return overdue(limit.orElse(Duration.ZERO), why);
  }

  private EndedException overdue(Duration after, String why) {
    // Whoever waits for the answer may have been stopped itself, at another limit.
    boolean isOfOuter = here().filter(Call::isStopped).isPresent();
    String when =
        isOver()
            ? end.orElseThrow().text
            : isOfOuter ? "the end of what it was asked for" : text(after) + why;
    return new EndedException(Ending.TIMED_OUT, "stopped at " + when);
  }

  private static String text(Duration limit) {
    long millis = limit.plusNanos(500_000).toMillis();
    return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
  }

  /** Waits for a result, whoever interrupts: foreign code does that to whom it finds. */
  public static <T> T result(Future<T> future) throws ExecutionException {
    while (true) {
      try {
        return future.get();
      } catch (InterruptedException e) {
        // Nobody of ours.
      }
    }
  }

  /** Returns what is being called on a thread, if it runs for a guard. */
  public static Optional<String> callOn(Thread thread) {
    return Carrier.callOn(thread).map(call -> call.of);
  }

  /** Returns the call that runs on this thread, if one does. */
  private static Optional<Call<?>> here() {
    return Carrier.callOn(Thread.currentThread());
  }

  /**
   * Runs what others wrote, inside a call: if the call has to be stopped meanwhile, and nothing was
   * {@linkplain #heard heard} of them for half of its time, they are to blame and not who called
   * them. Who was late has little time for its next answer, and is soon not asked any more, so that
   * all it can cost is less than twice the limit, whatever it answers meanwhile.
   *
   * <p>Who is inside may ask others who are inside then. It is not to blame for the time that one
   * of them takes, but for the number of its questions.
   *
   * @param whom who is asked: a name, or the same object each time
   * @param name what it is called, as a reader knows it
   * @throws FailedFunctionException if it was late so often that it is not asked any more
   */
  public static <T, E extends Exception> T inside(Object whom, String name, Foreign<T, E> work)
      throws E {
    return inside(new Whole(whom, name), whom, name, work);
  }

  /**
   * The same for part of a thing: all that its parts can cost together is less than twice the
   * limit.
   */
  public static <T, E extends Exception> T inside(
      Whole whole, Object whom, String name, Foreign<T, E> work) throws E {
    Optional<Call<?>> call = here();
    return call.isPresent() ? call.get().inside(whole, whom, name, work) : work.run();
  }

  /**
   * A thing that others made, of which parts are asked.
   *
   * @param who who it is: a name, or the same object each time
   * @param name what it is called, as a reader knows it
   */
  public record Whole(Object who, String name) {}

  /**
   * Says that a function that is {@linkplain #inside inside} a call asks for something of ours,
   * which may take long: it is not to blame for it. Nobody else can say it of itself.
   */
  public static void heard(RealFunction whom) {
    here()
        .flatMap(call -> call.inside)
        .filter(place -> place.whom == whom)
        .ifPresent(place -> place.heardAt = System.nanoTime());
  }

  /** What others wrote. */
  @FunctionalInterface
  public interface Foreign<T, E extends Exception> {
    /** Returns their answer. */
    T run() throws E;
  }

  /**
   * Returns how long the call may still take that runs on this thread, for who waits for something
   * that cannot be interrupted; empty if nothing limits it.
   */
  public static Optional<Duration> timeLeft() {
    return here().flatMap(Call::left);
  }

  /**
   * Ends work that nobody waits for any more, where what foreign code throws would be caught and
   * the next piece begun: it is thrown again if the call that runs on this thread was stopped.
   */
  public static void endIfStopped(RuntimeException caught) {
    if (here().filter(call -> call.isStopped).isPresent()) {
      throw caught;
    }
  }

  /**
   * Waits, without that the time counts as that of the call that runs on this thread: for its turn
   * at something that others keep busy, or for what starts once for all. The end of all calls still
   * holds. Who is {@linkplain #inside inside} has one limit more for all that it waits for at once,
   * or {@link #USUAL} if that is more: what others wrote might wait for ever.
   *
   * @throws InterruptedException if the call is stopped meanwhile
   */
  public static void await(Wait turn) throws InterruptedException {
    Optional<Call<?>> here = here();
    long most = here.map(Call::longestWait).orElse(Long.MAX_VALUE);
    List<Pausable> pausing = here.<List<Pausable>>map(Call::pausing).orElse(List.of());
    pausing.forEach(clock -> clock.stop(most));
    try {
      turn.untilItComes();
    } finally {
      pausing.forEach(Pausable::goOn);
    }
  }

  /** Something to wait for. */
  @FunctionalInterface
  public interface Wait {
    /**
     * Returns when it is there.
     *
     * @throws InterruptedException if nobody needs it any more
     */
    void untilItComes() throws InterruptedException;
  }

  /** What stands still while a call {@linkplain #await waits}. */
  interface Pausable {
    /**
     * Stands still.
     *
     * @param mostNanos how long at most, whatever is waited for
     */
    void stop(long mostNanos);

    void goOn();
  }

  /** How long a call has worked. */
  private static final class Clock implements Pausable {

    private long start = System.nanoTime();
    private long stopped;
    private long mostNanos;
    private boolean stands;

    @Override
    public synchronized void stop(long mostNanos) {
      this.mostNanos = mostNanos;
      stopped = System.nanoTime();
      stands = true;
    }

    @Override
    public synchronized void goOn() {
      start += stood();
      stands = false;
    }

    private long stood() {
      return stands ? Math.min(mostNanos, System.nanoTime() - stopped) : 0;
    }

    synchronized Duration elapsed() {
      return Duration.ofNanos(System.nanoTime() - stood() - start);
    }
  }

  /** Those whose time was over once, by who they are: the same object each time. */
  private static final class Suspects {

    private final IdentityHashMap<Object, Suspect.Whole> wholes = new IdentityHashMap<>();
    private final IdentityHashMap<Object, Suspect> all = new IdentityHashMap<>();
    private final IdentityHashMap<Object, AtWork> atWork = new IdentityHashMap<>();
    private final FirstQuestions firstQuestions = new FirstQuestions();
    private volatile boolean isEmpty = true;

    synchronized Suspect of(Whole whole, Object whom) {
      isEmpty = false;
      Suspect.Whole thing =
          wholes.computeIfAbsent(key(whole.who()), first -> new Suspect.Whole(whole.name()));
      return all.computeIfAbsent(key(whom), first -> new Suspect(thing));
    }

    /** Asked at each evaluation of a foreign function, of which most are never late. */
    Optional<Suspect> known(Whole whole, Object whom) {
      return isEmpty ? Optional.empty() : find(whole, whom);
    }

    private synchronized Optional<Suspect> find(Whole whole, Object whom) {
      // A part that was never late itself has the time that others of its whole have left to it.
      return wholes.containsKey(key(whole.who())) ? Optional.of(of(whole, whom)) : Optional.empty();
    }

    synchronized AtWork atWork(Object whom) {
      isEmpty = false;
      return atWork.computeIfAbsent(key(whom), first -> new AtWork());
    }

    Optional<AtWork> knownAtWork(Object whom) {
      return isEmpty ? Optional.empty() : findAtWork(whom);
    }

    private synchronized Optional<AtWork> findAtWork(Object whom) {
      return Optional.ofNullable(atWork.get(key(whom)));
    }

    private static Object key(Object whom) {
      return whom instanceof String name ? name.intern() : whom;
    }
  }

  /** Where a call has left what is ours. */
  private static final class Inside {

    private final Optional<Inside> around;
    private final Whole whole;
    private final Object whom;
    private final String name;

    /**
     * By the clock on the wall: one of ours may stand for what starts anew, which costs all the
     * same.
     */
    private final long since = System.nanoTime();

    /** How much time it has, if it was late before. */
    private final Optional<Duration> share;

    /** The time of the call when it must be back. */
    private final Optional<Duration> until;

    private volatile long heardAt = since;

    Inside(
        Optional<Inside> around,
        Whole whole,
        Object whom,
        String name,
        Optional<Duration> share,
        Optional<Duration> until) {
      this.around = around;
      this.whole = whole;
      this.whom = whom;
      this.name = name;
      this.share = share;
      this.until = until;
    }

    Duration elapsed() {
      return Duration.ofNanos(System.nanoTime() - since);
    }

    /** When it or one around it must be back. */
    Optional<Duration> firstUntil() {
      return shorter(until, around.flatMap(Inside::firstUntil));
    }

    /** Takes down that one it has asked is back. */
    void hears(Inside asked) {
      long took = System.nanoTime() - asked.since;
      if (took >= NOTABLE_NANOS) {
        long before = heardAt;
        heardAt = before + took;
      }
    }
  }

  /** A call on its thread. */
  static final class Call<T> {

    private final String of;
    private final Callable<T> work;
    private final Guard guard;
    private final Clock clock = new Clock();
    private final List<Pausable> pausing = new ArrayList<>(List.of(clock));
    private final ClassLoader loader = Thread.currentThread().getContextClassLoader();
    private final Object change = new Object();
    private volatile boolean isStopped;
    private volatile boolean isForeign;
    private volatile Optional<Inside> inside = Optional.empty();
    private Optional<RuntimeException> told = Optional.empty();
    private Object askedLast = this;

    /** What may be its first question to a part of something. */
    private volatile Question question = new Question(this, this);

    /** When who waits looks next, by the clock of the call. */
    private volatile long nextLook = Long.MAX_VALUE;

    private boolean isOver;
    private T value;
    // There is no memory left to make one of when it is needed most.
    private EndedException end = new EndedException(Ending.FAILED, "it broke without a word");
    private boolean hasReturned;
    private Optional<Carrier> carrier = Optional.empty();

    Call(String of, Callable<T> work, Guard guard) {
      this.of = of;
      this.work = work;
      this.guard = guard;
      here().ifPresent(outer -> pausing.addAll(outer.pausing));
      if (Thread.currentThread() instanceof SideBySide.Worker worker) {
        pausing.add(worker.room());
      }
    }

    String threadName() {
      return THREAD + of;
    }

    ClassLoader loader() {
      return loader;
    }

    boolean isStopped() {
      return isStopped;
    }

    /** Runs it, and returns whether its thread may run another one. */
    // Whatever is thrown is handed to the thread that waits for the result.
    @SuppressWarnings("CatchingUnchecked")
    boolean run() {
      try {
        begin();
        value = work.call();
        hasReturned = true;
      } catch (Throwable thrown) {
        // Here and not where it is caught: what was thrown is foreign too.
        end = EndedException.of(thrown);
      } finally {
        end();
      }
      // Others could have kept it, to do to it later what they like.
      return hasReturned && !isForeign && !isStopped;
    }

    /** Takes down who will run it. */
    void goesTo(Carrier thread) {
      synchronized (change) {
        carrier = Optional.of(thread);
      }
    }

    /** Who was stopped before knows it from the beginning. */
    private void begin() {
      synchronized (change) {
        if (isStopped) {
          Thread.currentThread().interrupt();
        }
      }
    }

    /** Lets go who waits for it. */
    void end() {
      synchronized (change) {
        isOver = true;
        change.notifyAll();
      }
    }

    /** Waits for the end; false if the time is over before, or the waiting call is stopped. */
    boolean hasEnded() {
      synchronized (change) {
        while (!isOver) {
          try {
            // Whoever goes where there is less time after this point tells it.
            nextLook = Long.MAX_VALUE;
            Optional<Duration> left = left();
            if (left.isEmpty()) {
              change.wait();
            } else {
              long nanos = Math.max(left.get().toNanos(), BLINK_NANOS);
              nextLook = clock.elapsed().toNanos() + nanos;
              TimeUnit.NANOSECONDS.timedWait(change, nanos);
            }
            if (!isOver && left().filter(Duration::isZero).isPresent()) {
              return false;
            }
          } catch (InterruptedException e) {
            boolean isStopped = here().filter(Call::isStopped).isPresent();
            if (isStopped && !guard.isOfAll) {
              Thread.currentThread().interrupt();
              return false;
            }
            // Nobody of ours: foreign code interrupts whom it finds.
          }
        }
        return true;
      }
    }

    List<Pausable> pausing() {
      return pausing;
    }

    long longestWait() {
      Duration most = guard.limit.filter(one -> one.compareTo(USUAL) > 0).orElse(USUAL);
      return inside.isPresent() ? most.toNanos() : Long.MAX_VALUE;
    }

    Optional<Duration> left() {
      Optional<Duration> here = shorter(guard.limit, inside.flatMap(Inside::firstUntil));
      return shorter(here.map(all -> all.minus(clock.elapsed())), guard.end.map(End::left))
          .map(left -> left.isNegative() ? Duration.ZERO : left);
    }

    <R, E extends Exception> R inside(Whole whole, Object whom, String name, Foreign<R, E> foreign)
        throws E {
      if (inside.isEmpty() && askedLast != whom) {
        awaitTurn(whole, whom);
      }
      Optional<Suspect> known = guard.suspects.known(whole, whom);
      Optional<String> reason =
          known.flatMap(
              suspect ->
                  suspect.tooOftenLate(name).or(() -> suspect.stillAtWork(name, guard.grace())));
      if (reason.isPresent()) {
        told = Optional.of(FailedFunctionException.late(NOT_ASKED + reason.get()));
        throw told.get();
      }
      isForeign = true;
      Optional<Inside> before = inside;
      Optional<Duration> share = known.flatMap(Suspect::share);
      Optional<Duration> most =
          share.or(() -> guard.limitOfAnswer.filter(one -> guard.isLongerThan(one)));
      // Who was never late is asked thousands of times, and the clock is not looked at.
      Duration start = most.isPresent() ? clock.elapsed() : Duration.ZERO;
      Optional<Duration> until = most.map(time -> time.plus(start));
      Inside here = new Inside(before, whole, whom, name, share, until);
      goTo(Optional.of(here));
      try {
        R answer = foreign.run();
        if (known.isPresent() && !isStopped) {
          known.get().answered(share.isPresent() ? clock.elapsed().minus(start) : Duration.ZERO);
        }
        return answer;
      } catch (FailedFunctionException e) {
        if (e.isLate() && isNews(e)) {
          Duration spent = share.map(time -> here.elapsed()).orElseGet(clock::elapsed);
          guard.suspects.of(whole, whom).wasLate(spent, share.isPresent());
        }
        throw e;
      } catch (OperationLimitException e) {
        if (isNews(e)) {
          guard
              .suspects
              .of(whole, whom)
              .workedInVain(here.elapsed(), guard.limitOfAnswer, share.isPresent());
        }
        throw e;
      } finally {
        before.ifPresent(outer -> outer.hears(here));
        goTo(before);
        if (before.isEmpty()) {
          guard.suspects.firstQuestions.end(question);
        }
      }
    }

    /**
     * Waits until the first question to another part of the whole, or to this one, is answered. Who
     * is inside something waits for nobody: two could wait for each other.
     */
    private void awaitTurn(Whole whole, Object whom) {
      FirstQuestions first = guard.suspects.firstQuestions;
      Question asked = new Question(Suspects.key(whole.who()), Suspects.key(whom));
      boolean hasBegun = first.begins(asked);
      while (!hasBegun && !isStopped) {
        try {
          await(() -> first.begin(asked));
          hasBegun = true;
        } catch (InterruptedException e) {
          // Foreign code interrupts whom it finds.
        }
      }
      question = asked;
      askedLast = whom;
      if (isStopped) {
        first.end(asked);
        throw FailedFunctionException.late(NOT_ASKED + "nobody waits any more");
      }
    }

    /** Of those who are inside one another only the innermost gave no answer. */
    private boolean isNews(RuntimeException thrown) {
      if (isStopped || told.filter(thrown::equals).isPresent()) {
        return false;
      }
      told = Optional.of(thrown);
      return true;
    }

    private void goTo(Optional<Inside> place) {
      inside = place;
      if (place.flatMap(Inside::firstUntil).filter(time -> time.toNanos() < nextLook).isPresent()) {
        synchronized (change) {
          change.notifyAll();
        }
      }
    }

    /** Ends the work, and returns who is to blame, if it is somebody else. */
    Optional<Inside> halt() {
      Duration elapsed = clock.elapsed();
      Optional<Inside> place = inside;
      long now = System.nanoTime();
      while (place.isPresent() && !isToBlame(place.get(), now, elapsed)) {
        now = place.get().since;
        place = place.get().around;
      }
      synchronized (change) {
        isStopped = true;
        // Afterwards its thread may have another call.
        if (!isOver) {
          carrier.ifPresent(Thread::interrupt);
        }
      }
      return place;
    }

    private boolean isToBlame(Inside at, long now, Duration elapsed) {
      return at.share.isPresent()
          || at.until.filter(time -> time.compareTo(elapsed) <= 0).isPresent()
          || now - at.heardAt > elapsed.toNanos() / 2
          || guard.suspects.known(at.whole, at.whom).filter(Suspect::hasWorkedInVain).isPresent();
    }

    /** Returns the thread of a call that was stopped and has not ended, which ends with it. */
    Optional<Thread> atWork() {
      synchronized (change) {
        return isOver ? Optional.empty() : carrier.map(thread -> thread);
      }
    }

    T result() throws EndedException {
      if (hasReturned) {
        return value;
      }
      throw end;
    }
  }
}
