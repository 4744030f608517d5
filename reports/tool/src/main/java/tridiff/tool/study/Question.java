package tridiff.tool.study;

import java.util.List;
import java.util.Optional;
import tridiff.core.Aspect;
import tridiff.core.Differentiators;
import tridiff.core.Guard;
import tridiff.input.catalog.Family;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.Subject;

/** What a user asks a {@link Study}. */
public interface Question {

  /** Returns the value of a parameter: what was asked for, or the default. */
  <T> T get(Parameter<T> parameter);

  /** Returns the family of functions that was named, if it was one. */
  Optional<Family> family();

  /** Returns whether a function was named. */
  boolean hasFunction();

  /** Returns the function, with the points that were asked for or its own. */
  Subject subject();

  /** Returns the function for a study that chooses the points itself. */
  Subject function();

  /** Returns the methods that were asked for; if none were, those shown for an aspect. */
  List<MethodUnderTest> methods(Aspect aspect);

  /** Returns what was written for methods; empty if nothing. */
  String methodsAsWritten();

  /** Returns what stands around the work for each answer. */
  Guard guard();

  /** Returns who does the pieces of a study, if that is somebody else. */
  Optional<Cluster> cluster();

  /** Returns whether all numbers are wanted, as data, and not only those that a person reads. */
  boolean isForData();

  /** Returns what to type to ask the same again. */
  String command();

  /** Returns the small print of charts. */
  String footer();

  /** Returns the methods on the class path, and those of a model if the function is one. */
  Differentiators onClassPath();
}
