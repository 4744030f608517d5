package tridiff.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * Spark's driver of a run, a process beside the tool. It reads an {@link Order} from standard
 * input, and writes what it has to say to standard output as it comes: a kind, and a text.
 *
 * <p>Its executors end with it, and it ends with the tool: when standard input does.
 */
public final class Driver {

  /** The address of Spark's page. */
  private static final int PAGE = 'P';

  /** The number of a piece, a blank, and what it came to. */
  private static final int LINE = 'L';

  /** All lines were written. */
  private static final int DONE = 'D';

  /** There will be no more lines, and why. */
  private static final int FAILED = 'F';

  private final DataOutputStream answers;

  private Driver(DataOutputStream answers) {
    this.answers = answers;
  }

  /** Carries out one order. */
  public static void main(String[] arguments) throws IOException {
    PrintStream stdout = System.out;
    // Nothing else may come among the answers.
    System.setOut(System.err);
    DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
    Driver driver = new Driver(new DataOutputStream(new BufferedOutputStream(stdout)));
    Order order = Order.read(in);
    endWith(in);
    int code = 0;
    try {
      driver.run(order);
      driver.say(DONE, "");
    } catch (Exception | LinkageError e) {
      driver.say(FAILED, reason(e));
      code = 1;
    }
    System.exit(code);
  }

  private static String reason(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    if (failure instanceof IllegalStateException && message.contains("stopped SparkContext")) {
      return "the cluster does not answer, or has ended the run";
    }
    return message.lines().filter(line -> !line.isBlank()).findFirst().orElse(message);
  }

  private static void endWith(DataInputStream in) {
    Thread watch =
        new Thread(
            () -> {
              try {
                while (in.read() >= 0) {
                  // The tool says nothing more.
                }
              } catch (IOException e) {
                // It is gone.
              }
              System.exit(1);
            },
            "tridiff-watch");
    watch.setDaemon(true);
    watch.start();
  }

  private void run(Order order) {
    SparkConf conf =
        new SparkConf()
            .setMaster(order.master())
            .setAppName("tridiff")
            // The classes of the tasks: of this very jar.
            .setJars(JavaSparkContext.jarOfClass(Driver.class))
            // An executor that is lost costs each of its tasks a try.
            .setIfMissing("spark.task.maxFailures", "8")
            .setIfMissing("spark.locality.wait", "0")
            .setIfMissing("spark.ui.showConsoleProgress", "false");
    try (JavaSparkContext context = new JavaSparkContext(conf)) {
      if (context.sc().uiWebUrl().isDefined()) {
        say(PAGE, context.sc().uiWebUrl().get());
      }
      List<String> names = new ArrayList<>();
      for (String jar : order.jars()) {
        context.addFile(jar);
        names.add(Path.of(jar).getFileName().toString());
      }
      Worker worker = new Worker(order.key(), names, order.files(), order.words());
      List<Object> tasks = new ArrayList<>();
      for (int i = 0; i < order.pieces().size(); i++) {
        tasks.add(i);
      }
      context
          .sc()
          .runJob(
              // One a task: some take a second and some a minute.
              context.parallelize(order.pieces(), tasks.size()).rdd(),
              new Task(worker),
              CollectionConverters.asScala(tasks).toSeq(),
              new Taken(order.pieces()),
              ClassTag$.MODULE$.apply(String.class));
    }
  }

  private synchronized void say(int kind, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    try {
      answers.writeByte(kind);
      answers.writeInt(bytes.length);
      answers.write(bytes);
      answers.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs in an executor. */
  private static final class Task extends AbstractFunction2<TaskContext, Iterator<Integer>, String>
      implements Serializable {

    private final Worker worker;

    Task(Worker worker) {
      this.worker = worker;
    }

    @Override
    public String apply(TaskContext context, Iterator<Integer> pieces) {
      return worker.line(pieces.next());
    }
  }

  /** Takes what a task returned, in this process. */
  private final class Taken extends AbstractFunction2<Object, String, BoxedUnit> {

    private final List<Integer> pieces;

    Taken(List<Integer> pieces) {
      this.pieces = pieces;
    }

    @Override
    public BoxedUnit apply(Object task, String line) {
      say(LINE, pieces.get((Integer) task) + " " + line);
      return BoxedUnit.UNIT;
    }
  }
}
