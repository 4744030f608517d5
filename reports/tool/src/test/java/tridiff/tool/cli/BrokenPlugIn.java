package tridiff.tool.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TimeZone;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import tridiff.core.Approach;
import tridiff.core.Differentiator;
import tridiff.core.DifferentiatorProvider;
import tridiff.core.MethodOptions;
import tridiff.core.Truncation;
import tridiff.core.algebra.Algebra;
import tridiff.core.function.RealFunction;

/**
 * A plug-in that does what the property says, as {@code evaluate:throw}: the place, and the deed.
 * It is public for {@link java.util.ServiceLoader}.
 */
public final class BrokenPlugIn implements DifferentiatorProvider {

  /** What it does, and where. */
  static final String DEED = "tridiff.test.deed";

  /** Whoever hangs goes on hanging until this is set: no thread may outlive its test. */
  static final String MERCY = "tridiff.test.mercy";

  static final String METHOD = "broken";

  /** Set if it stands before all others, as a method of reverse mode. */
  static final String FOREMOST = "tridiff.test.foremost";

  /** How often it fell asleep. */
  static final AtomicInteger SLEEPS = new AtomicInteger();

  /** For {@link java.util.ServiceLoader}. */
  public BrokenPlugIn() {
    act("constructor");
  }

  @Override
  public String family() {
    act("family");
    return "broken-family";
  }

  @Override
  public List<Method> methods() {
    act("methods");
    return switch (System.getProperty(DEED, "")) {
      case "name:comma" -> List.of(new Method("a,b", "no name"));
      case "name:taken" -> List.of(new Method("autodiff-forward", "of somebody else"));
      case "name:null" -> Collections.singletonList(null);
      case "summary:null" -> List.of(new Method(METHOD, null));
      default -> List.of(isForemost() ? ofReverseMode() : honest());
    };
  }

  private static boolean isForemost() {
    return System.getProperty(FOREMOST) != null;
  }

  private static Method honest() {
    return new Method(METHOD, "breaks \u001b[31m\u202e");
  }

  private static Method ofReverseMode() {
    return honest().withApproach(Approach.REVERSE_MODE).withTruncation(new Truncation.None());
  }

  @Override
  public int place() {
    return isForemost() ? Integer.MIN_VALUE : Integer.MAX_VALUE;
  }

  @Override
  public void prepare() {
    act("prepare");
  }

  @Override
  public Differentiator create(String name, MethodOptions options) {
    act("create");
    return new Differentiator() {
      @Override
      public String name() {
        act("name");
        return switch (System.getProperty(DEED, "")) {
          case "itself:long" -> name + ":" + "x".repeat(1_000_000);
          case "itself:colours" -> name + ":\u001b[31m";
          default -> name;
        };
      }

      @Override
      public RealFunction differentiate(RealFunction f) {
        act("differentiate");
        return new Derivative(f);
      }
    };
  }

  /** 1 everywhere, if nothing happens. */
  private record Derivative(RealFunction f) implements RealFunction {

    @Override
    public int inputs() {
      return f.inputs();
    }

    @Override
    public int outputs() {
      return f.inputs() * f.outputs();
    }

    @Override
    public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
      act("evaluate");
      int right = outputs();
      return switch (System.getProperty(DEED, "")) {
        case "shape:few" -> List.of();
        case "shape:many" -> Collections.nCopies(right + 1, on.constant(1.0));
        case "shape:null" -> null;
        case "shape:nulls" -> new ArrayList<>(Collections.nCopies(right, null));
        case "shape:nan" -> Collections.nCopies(right, on.constant(Double.NaN));
        default -> Collections.nCopies(right, on.constant(1.0));
      };
    }
  }

  private static void act(String place) {
    String deed = System.getProperty(DEED, "");
    if (!deed.startsWith(place + ":")) {
      return;
    }
    switch (deed.substring(place.length() + 1)) {
      case "throw" -> throw new IllegalStateException("no such luck");
      case "error" -> throw new AssertionError("no such luck");
      case "linkage" -> throw new NoClassDefFoundError("no/such/Luck");
      case "stack" -> act(place);
      case "memory" -> throw new OutOfMemoryError("Java heap space");
      case "silent" -> throw new IllegalStateException();
      case "colours" -> throw new IllegalStateException("\u001b[31mred\u202e no such luck");
      case "long" -> throw new IllegalStateException("no such luck ".repeat(100_000));
      case "mute" -> throw new Mute();
      case "interrupt" -> Thread.currentThread().interrupt();
      case "everybody" -> ours().forEach(Thread::interrupt);
      case "hang" -> hang();
      case "sleep" -> sleep();
      case "exit" -> System.exit(0);
      case "print" -> {
        System.out.println("not data");
        System.out.close();
      }
      case "fork" -> fork();
      case "silence" -> {
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), true, UTF_8));
        System.setErr(System.out);
      }
      case "properties" -> System.setProperties(new Properties());
      case "locale" -> Locale.setDefault(Locale.forLanguageTag("ar-SA-u-nu-arab"));
      case "zone" -> TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
      case "handler" ->
          Thread.setDefaultUncaughtExceptionHandler(
              (thread, thrown) -> {
                throw new IllegalStateException("no such luck");
              });
      case "loader" -> ours().forEach(thread -> thread.setContextClassLoader(null));
      case "priority" -> hinder();
      case "group" -> Thread.currentThread().getThreadGroup().interrupt();
      case "pool" -> {
        for (int i = 0; i < 64; i++) {
          ForkJoinPool.commonPool().execute(BrokenPlugIn::hang);
        }
      }
      case "stop" -> kill("tridiff-symja");
      case "massacre" -> kill("tridiff-");
      case "hook" -> Runtime.getRuntime().addShutdownHook(new Thread(BrokenPlugIn::hang));
      default -> throw new IllegalArgumentException(deed);
    }
  }

  private static List<Thread> ours() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("tridiff-"))
        .toList();
  }

  // What nobody should call is what is tried here.
  @SuppressWarnings("ThreadPriorityCheck")
  private static void hinder() {
    ours().forEach(thread -> thread.setPriority(Thread.MIN_PRIORITY));
  }

  @SuppressWarnings({"deprecation", "removal"})
  private static void kill(String names) {
    ours().stream().filter(thread -> thread.getName().startsWith(names)).forEach(Thread::stop);
  }

  /** Listens. */
  private static void sleep() {
    SLEEPS.incrementAndGet();
    try {
      Thread.sleep(Duration.ofMinutes(10).toMillis());
    } catch (InterruptedException e) {
      throw new IllegalStateException("woken", e);
    }
  }

  private static void hang() {
    while (System.getProperty(MERCY) == null) {
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        // It does not listen.
      }
    }
  }

  /** What it starts sleeps, as a program that waits for its input. */
  private static void fork() {
    try {
      System.err.println("child " + new ProcessBuilder("sleep", "600").start().pid());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Mute extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("not even this");
    }
  }
}
