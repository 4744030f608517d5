package tridiff.tool.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import tridiff.core.Guard;
import tridiff.measure.experiment.Experiment;
import tridiff.measure.experiment.FunctionResult;
import tridiff.measure.experiment.Subject;

/** Runs those functions of a run that its journal does not have yet. */
public final class JournaledRun {

  private JournaledRun() {}

  /**
   * Returns the results of a part of a run, in the order of its functions.
   *
   * @param subjects all functions of the whole run
   * @param shard which of them are wanted
   * @param jobs how many functions at a time
   * @param guard what the experiment is guarded by; what is measured when the time for all is over
   *     is unfinished and not kept
   * @param finished is told each function that was run now, by whatever thread
   */
  public static List<FunctionResult> of(
      Experiment experiment,
      List<Subject> subjects,
      Shard shard,
      Journal journal,
      int jobs,
      Guard guard,
      Consumer<FunctionResult> finished) {
    Map<Integer, FunctionResult> results = new TreeMap<>();
    // By identity: a user may give the same function twice.
    IdentityHashMap<Subject, Integer> missing = new IdentityHashMap<>();
    List<Subject> toDo = new ArrayList<>();
    for (int i = 0; i < subjects.size(); i++) {
      if (!shard.has(i)) {
        continue;
      }
      Subject subject = subjects.get(i);
      Optional<FunctionResult> known = journal.result(i);
      if (known.isPresent()) {
        results.put(i, known.get());
      } else {
        missing.put(subject, i);
        toDo.add(subject);
      }
    }
    experiment
        .run(
            toDo,
            jobs,
            result -> {
              if (guard.isOver()) {
                return;
              }
              try {
                journal.add(missing.get(result.subject()), result);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
              finished.accept(result);
            })
        .forEach(result -> results.put(missing.get(result.subject()), result));
    return List.copyOf(results.values());
  }
}
