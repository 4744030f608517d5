package tridiff.input.javafile;

import com.sun.source.tree.ArrayTypeTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.lang.model.element.Modifier;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import tridiff.core.EndedException;
import tridiff.input.source.Source;
import tridiff.input.source.SourceException;

/**
 * One file compiled in memory by the JDK's compiler, against the class path of this program. Needs
 * the module {@code jdk.compiler}, which a Java run time alone lacks.
 */
final class Compilation {

  private static final List<String> OPTIONS =
      List.of(
          "-proc:none",
          "-implicit:none",
          "-nowarn",
          // Line numbers for what the code throws.
          "-g:source,lines",
          "-classpath",
          System.getProperty("java.class.path"));

  private final Source source;
  private final DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
  private final Map<String, ByteArrayOutputStream> classes = new HashMap<>();
  private final List<Declaration> declarations = new ArrayList<>();

  /**
   * Compiles a file.
   *
   * @param fileName its name without folders, which the name of a public class must repeat
   * @throws SourceException with what the compiler says, if it accepts the file not
   */
  Compilation(JavaCompiler compiler, Source source, String fileName) {
    this.source = source;
    try (JavaFileManager files =
        new InMemory(
            compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8))) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, diagnostics, OPTIONS, null, List.of(new Text(fileName, source)));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        declare(unit, positions);
      }
      task.analyze();
      rejectMistakes();
      task.generate();
      rejectMistakes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SourceException e) {
      throw e;
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      // A compiler has defects too; what it said before tells more.
      rejectMistakes();
      throw new SourceException(
          source.name()
              + ": the Java compiler itself fails here: "
              + EndedException.of(e).getMessage(),
          "",
          "try the file with javac, and take away what is unusual in it");
    }
  }

  /** Returns the static methods of the top-level classes that are not private, in their order. */
  List<Declaration> declarations() {
    return declarations;
  }

  /** Returns a loader of the classes, which find all others where this class finds them. */
  ClassLoader loader() {
    return new ClassLoader(Compilation.class.getClassLoader()) {
      @Override
      protected Class<?> findClass(String name) throws ClassNotFoundException {
        ByteArrayOutputStream bytes = classes.get(name);
        if (bytes == null) {
          throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes.toByteArray(), 0, bytes.size());
      }
    };
  }

  private void declare(CompilationUnitTree unit, SourcePositions positions) {
    String prefix = unit.getPackageName() == null ? "" : unit.getPackageName() + ".";
    for (Tree type : unit.getTypeDecls()) {
      if (!(type instanceof ClassTree declared)) {
        continue;
      }
      for (Tree member : declared.getMembers()) {
        if (member instanceof MethodTree method && isOffered(method)) {
          declarations.add(
              new Declaration(
                  prefix + declared.getSimpleName(),
                  method.getName().toString(),
                  method.getParameters().stream().map(p -> p.getName().toString()).toList(),
                  !method.getParameters().isEmpty()
                      && method.getParameters().get(0).getType() instanceof ArrayTypeTree,
                  (int) positions.getStartPosition(unit, method)));
        }
      }
    }
  }

  private static boolean isOffered(MethodTree method) {
    return method.getModifiers().getFlags().contains(Modifier.STATIC)
        && !method.getModifiers().getFlags().contains(Modifier.PRIVATE);
  }

  private void rejectMistakes() {
    List<Diagnostic<? extends JavaFileObject>> errors =
        diagnostics.getDiagnostics().stream()
            .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
            .toList();
    if (!errors.isEmpty()) {
      throw mistake(errors.get(0), errors.size() - 1);
    }
  }

  private SourceException mistake(Diagnostic<?> error, int others) {
    String text = error.getMessage(Locale.ROOT).strip().replaceAll("\\s*\\R\\s*", ", ");
    String message =
        text.replaceAll(" {2,}", " ").replace("tridiff.core.algebra.", "")
            + (others == 0 ? "" : " (and " + others + " more)");
    if (error.getPosition() == Diagnostic.NOPOS) {
      return new SourceException(source.name() + ": " + message, "", hint(message));
    }
    int start = (int) error.getStartPosition();
    int place = (int) error.getPosition();
    int length = (int) Math.max(1, error.getEndPosition() - place);
    return source.mistake(place, start == place ? length : 1, message, hint(message));
  }

  private static String hint(String message) {
    if (message.contains("class Real")) {
      return "begin the file with import tridiff.core.algebra.Real;";
    }
    if (message.startsWith("bad operand types") || message.startsWith("incompatible types")) {
      return "a Real has methods in place of operators, such as x.times(y).plus(1)";
    }
    return "docs/functions.md shows such a file";
  }

  /** The file as the compiler reads it. */
  private static final class Text extends SimpleJavaFileObject {
    private final String text;

    Text(String fileName, Source source) {
      super(URI.create("string:///" + fileName), Kind.SOURCE);
      this.text = source.text();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /** Keeps the compiled classes here instead of writing them to files. */
  private final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
    InMemory(JavaFileManager standard) {
      super(standard);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("bytes:///" + className), kind) {
        @Override
        public OutputStream openOutputStream() {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          classes.put(className, bytes);
          return bytes;
        }
      };
    }
  }
}
