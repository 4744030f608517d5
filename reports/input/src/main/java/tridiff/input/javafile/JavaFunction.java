package tridiff.input.javafile;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import tridiff.core.EndedException;
import tridiff.core.Guard;
import tridiff.core.algebra.Algebra;
import tridiff.core.algebra.Real;
import tridiff.core.algebra.Watched;
import tridiff.core.function.RealFunction;
import tridiff.input.source.Budget;

/**
 * A static method as a function.
 *
 * @param method the method
 * @param file what a message calls its file
 * @param variables the names of the inputs
 * @param outputs how many numbers it returns
 * @param mostOperations how many operations one evaluation may do
 */
record JavaFunction(
    Method method, String file, List<String> variables, int outputs, long mostOperations)
    implements RealFunction {

  @Override
  public int inputs() {
    return variables.size();
  }

  @Override
  public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
    List<T> values = results(on, x);
    if (values.size() != outputs) {
      throw new IllegalStateException(
          "'%s' returned %d numbers, at other points %d"
              .formatted(method.getName(), values.size(), outputs));
    }
    return values;
  }

  /** Returns the results, as many as there are. */
  <T> List<T> results(Algebra<T> on, List<T> x) {
    Budget budget = new Budget(mostOperations);
    // Over doubles nothing of ours takes long.
    boolean isPlain = x.get(0) instanceof Double;
    Algebra<T> budgeted = new Watched<>(on, isPlain ? budget::spend : () -> asked(budget));
    Real[] arguments = new Real[x.size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = Real.of(budgeted, x.get(i));
    }
    List<T> values = new ArrayList<>();
    for (Real result : Guard.inside(this, "the function", () -> call(arguments))) {
      if (result == null) {
        throw new IllegalStateException("'" + method.getName() + "' returned null");
      }
      values.add(result.in(budgeted));
    }
    return values;
  }

  private void asked(Budget budget) {
    budget.spend();
    Guard.heard(this);
  }

  private Real[] call(Real[] arguments) {
    boolean takesArray = method.getParameterTypes()[0].isArray();
    Object result = result(takesArray ? new Object[] {arguments} : arguments);
    return result instanceof Real[] several ? several : new Real[] {(Real) result};
  }

  private Object result(Object[] arguments) {
    try {
      return method.invoke(null, arguments);
    } catch (InvocationTargetException e) {
      throw thrown(e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("'" + method.getName() + "' cannot be called", e);
    }
  }

  /**
   * What an algebra throws has a meaning of its own; what the code of the user throws is a fault.
   */
  private RuntimeException thrown(Throwable cause) {
    if (cause instanceof OutOfMemoryError outOfMemory) {
      throw outOfMemory;
    }
    // What Java's library, or Real, finds wrong with its arguments is the fault of who called it.
    List<StackTraceElement> callers =
        stack(cause)
            .filter(element -> element.getModuleName() == null)
            .filter(element -> !element.getClassName().equals(Real.class.getName()))
            .toList();
    boolean isOfUser =
        cause.getClass().getClassLoader() == method.getDeclaringClass().getClassLoader()
            || (!callers.isEmpty() && isOfUser(callers.get(0)));
    if (cause instanceof RuntimeException known && !isOfUser) {
      return known;
    }
    String where =
        callers.stream()
            .filter(this::isOfUser)
            .findFirst()
            .map(element -> file + ":" + element.getLineNumber() + ": ")
            .orElse(file + ": ");
    return new IllegalStateException(where + EndedException.described(cause), cause);
  }

  /** Where something was thrown, as far as it says so: what is asked is code of the user too. */
  private static Stream<StackTraceElement> stack(Throwable cause) {
    StackTraceElement[] said = cause.getStackTrace();
    return said == null ? Stream.empty() : Arrays.stream(said);
  }

  private boolean isOfUser(StackTraceElement element) {
    String name = method.getDeclaringClass().getName();
    // Its nested classes too, and other top-level classes of the file.
    return element.getClassName().equals(name)
        || file.endsWith(String.valueOf(element.getFileName()));
  }
}
