package tridiff.tool.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import tridiff.core.Differentiator;
import tridiff.core.DifferentiatorProvider;
import tridiff.core.Jacobian;
import tridiff.core.MethodOptions;
import tridiff.core.algebra.Algebra;
import tridiff.core.function.RealFunction;

/** Methods that break, each in its way, as a file of services offers them. */
final class MisbehavingPlugIns {

  private MisbehavingPlugIns() {}

  /** Where a plug-in names its providers, below a folder of its own. */
  static final String SERVICES =
      "plug-in/META-INF/services/" + DifferentiatorProvider.class.getName();

  /** Lines for a file of services: some of the providers below, and some that do not exist. */
  static final List<String> LINES =
      List.of(
          BrokenConstructor.class.getName(),
          BrokenMethods.class.getName(),
          BrokenCreate.class.getName(),
          BrokenMessage.class.getName(),
          TooFew.class.getName(),
          Endless.class.getName(),
          "org.example.Missing",
          "java.lang.String",
          "no name at all");

  /** Returns what finds the plug-in in a folder, and all that is on the class path. */
  static ClassLoader in(Path folder) {
    try {
      URL[] where = {folder.resolve("plug-in").toUri().toURL()};
      return new URLClassLoader(where, MisbehavingPlugIns.class.getClassLoader());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A method of which only the derivative is left to write. */
  abstract static class OneMethod implements DifferentiatorProvider {

    @Override
    public String family() {
      return "odd";
    }

    @Override
    public List<Method> methods() {
      return List.of(
          new Method("odd-" + getClass().getSimpleName().toLowerCase(Locale.ROOT), "odd"));
    }

    @Override
    public Differentiator create(String name, MethodOptions options) {
      return new Differentiator() {
        @Override
        public String name() {
          return name;
        }

        @Override
        public RealFunction differentiate(RealFunction f) {
          return new Jacobian(f) {
            @Override
            public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
              return answer(x);
            }
          };
        }
      };
    }

    <T> List<T> answer(List<T> x) {
      return x;
    }
  }

  /** Cannot be made. */
  public static final class BrokenConstructor extends OneMethod {

    public BrokenConstructor() {
      throw new IllegalStateException("no licence");
    }
  }

  /** Cannot say what it offers. */
  public static final class BrokenMethods extends OneMethod {

    @Override
    public List<Method> methods() {
      throw new NoClassDefFoundError("org/example/Missing");
    }
  }

  /** Offers what it cannot make. */
  public static final class BrokenCreate extends OneMethod {

    @Override
    public Differentiator create(String name, MethodOptions options) {
      throw new StackOverflowError();
    }
  }

  /** Breaks while it says why it breaks. */
  public static final class BrokenMessage extends OneMethod {

    @Override
    <T> List<T> answer(List<T> x) {
      throw new IllegalStateException() {
        @Override
        public String getMessage() {
          throw new UnsupportedOperationException("\u001b[31mno words\u202e");
        }
      };
    }
  }

  /** Leaves out what was asked for. */
  public static final class TooFew extends OneMethod {

    @Override
    <T> List<T> answer(List<T> x) {
      return List.of();
    }
  }

  /** Has no end unless it is interrupted. */
  public static final class Endless extends OneMethod {

    @Override
    <T> List<T> answer(List<T> x) {
      while (!Thread.currentThread().isInterrupted()) {
        LockSupport.park();
      }
      return x;
    }
  }
}
