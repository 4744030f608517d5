package tridiff.tool.journal;

import java.util.ArrayList;
import java.util.List;
import tridiff.measure.experiment.Subject;

/**
 * Some points of a function of a run, one after the other: what is measured in one go where others
 * measure the rest.
 *
 * @param function the number of the function
 * @param from the first of the points
 * @param to the end of the points, not among them
 */
public record Span(int function, int from, int to) {

  /** Points of a function take equally long, and functions do not have equally many. */
  private static final int MOST = 16;

  /** Returns all points of a run, function by function; one without points has an empty span. */
  public static List<Span> of(List<Subject> subjects) {
    List<Span> spans = new ArrayList<>();
    for (int function = 0; function < subjects.size(); function++) {
      int points = subjects.get(function).points().size();
      int parts = Math.max(1, (points + MOST - 1) / MOST);
      for (int part = 0; part < parts; part++) {
        spans.add(new Span(function, points * part / parts, points * (part + 1) / parts));
      }
    }
    return List.copyOf(spans);
  }

  /** Returns the function with these points alone. */
  public Subject of(Subject subject) {
    return isWhole(subject) ? subject : subject.at(subject.points().subList(from, to));
  }

  /** Returns whether these are all points of the function. */
  public boolean isWhole(Subject subject) {
    return to - from == subject.points().size();
  }
}
