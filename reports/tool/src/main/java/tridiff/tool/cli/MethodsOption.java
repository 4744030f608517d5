package tridiff.tool.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tridiff.core.Aspect;
import tridiff.core.DifferentiatorProvider;
import tridiff.core.DifferentiatorProvider.Method;
import tridiff.core.Differentiators;
import tridiff.core.function.SimilarName;
import tridiff.measure.experiment.DerivativeOrder;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.tool.study.Methods;
import tridiff.tool.study.improve.Improved;

/** The option that chooses methods, by their names or by their families. */
final class MethodsOption {

  /** Its value is a list with commas between. */
  static final String NAME = "--methods";

  @Option(
      names = MethodsOption.NAME,
      paramLabel = "NAMES",
      completionCandidates = Candidates.Methods.class,
      description =
          "The methods or families of 'tridiff list methods', separated by commas; options follow a"
              + " colon, as in NAME:step=1e-4; for --order 2 OUTER/INNER is one method over"
              + " another; improved:from=A,to=B is the formula that 'improve' finds. Default: all"
              + " of the list.")
  private String methods = "";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /** For picocli. */
  MethodsOption() {}

  /** Returns what the user wrote. */
  String text() {
    return methods;
  }

  /** Returns the methods, each once, in the order in which they were asked for. */
  List<MethodUnderTest> chosen(Differentiators onClassPath) {
    return chosen(onClassPath, DerivativeOrder.FIRST);
  }

  /** Returns the methods for derivatives of some order. */
  List<MethodUnderTest> chosen(Differentiators onClassPath, DerivativeOrder order) {
    tellBroken(onClassPath, command);
    Map<String, MethodUnderTest> chosen = new LinkedHashMap<>();
    List<String> wanted = new ArrayList<>(names(methods));
    if (methods.isEmpty()) {
      wanted = new ArrayList<>(onClassPath.methods().stream().map(Method::name).toList());
      if (order.order() == 2) {
        wanted.addAll(Methods.usualForHessians(onClassPath));
      }
    }
    for (String name : wanted) {
      for (MethodUnderTest method : resolved(name, onClassPath)) {
        chosen.putIfAbsent(method.name(), method);
      }
    }
    tellFaults(chosen.values(), command);
    return List.copyOf(chosen.values());
  }

  /** Says on stderr which plug-ins are broken. */
  static void tellBroken(Differentiators onClassPath, CommandSpec command) {
    ErrorMessages messages = new ErrorMessages(command.commandLine().getErr(), false);
    onClassPath.broken().forEach(plugIn -> messages.broken(plugIn.name(), plugIn.reason()));
  }

  /** Says on stderr which of some methods are broken. */
  static void tellFaults(Collection<MethodUnderTest> methods, CommandSpec command) {
    ErrorMessages messages = new ErrorMessages(command.commandLine().getErr(), false);
    Map<String, List<String>> byFault = new LinkedHashMap<>();
    for (MethodUnderTest method : methods) {
      method
          .fault()
          .ifPresent(
              fault -> byFault.computeIfAbsent(fault, f -> new ArrayList<>()).add(method.name()));
    }
    byFault.forEach((fault, names) -> messages.broken(String.join(", ", names), fault));
  }

  /** Returns the methods that were asked for; if none were, those shown for an aspect. */
  List<MethodUnderTest> chosen(Differentiators onClassPath, Aspect unlessAsked) {
    List<MethodUnderTest> chosen = chosen(onClassPath);
    return methods.isEmpty()
        ? chosen.stream().filter(m -> m.description().isShownFor(unlessAsked)).toList()
        : chosen;
  }

  /** Splits at commas, but leaves {@code a:x=1,y=2} together. */
  private static List<String> names(String text) {
    List<String> names = new ArrayList<>();
    int from = 0;
    while (from <= text.length()) {
      int comma = text.indexOf(',', from);
      String piece = text.substring(from, comma < 0 ? text.length() : comma).strip();
      boolean isFurtherOption =
          piece.contains("=")
              && !piece.contains(":")
              && !names.isEmpty()
              && names.get(names.size() - 1).contains(":");
      if (isFurtherOption) {
        names.set(names.size() - 1, names.get(names.size() - 1) + "," + piece);
      } else {
        names.add(piece);
      }
      from = comma < 0 ? text.length() + 1 : comma + 1;
    }
    return names;
  }

  /** Returns the methods of a family, or the one of this name. */
  static List<MethodUnderTest> resolved(String name, Differentiators onClassPath) {
    // 'symbolic' is a family and one of its methods: the family is what is meant by the shorter
    // word.
    Optional<DifferentiatorProvider> family =
        onClassPath.providers().stream().filter(p -> p.family().equals(name)).findFirst();
    try {
      if (family.isPresent()) {
        return family.get().methods().stream()
            .map(method -> MethodUnderTest.named(onClassPath, method.name()))
            .toList();
      }
      return List.of(
          Improved.named(name).orElseGet(() -> MethodUnderTest.named(onClassPath, name)));
    } catch (IllegalArgumentException e) {
      List<String> known = knownNames(onClassPath);
      String message =
          Differentiators.parts(name).stream()
              .map(part -> part.indexOf(':') < 0 ? part : part.substring(0, part.indexOf(':')))
              .filter(plain -> !plain.equals(Improved.NAME))
              .filter(plain -> onClassPath.providerOf(plain).isEmpty())
              .findFirst()
              .map(plain -> "unknown method '" + plain + "'" + SimilarName.question(plain, known))
              .orElseGet(e::getMessage);
      throw new UserError(ExitCode.WRONG_USAGE, message, "see 'tridiff list methods'");
    }
  }

  private static List<String> knownNames(Differentiators onClassPath) {
    List<String> known = new ArrayList<>(List.of(Improved.NAME));
    for (DifferentiatorProvider provider : onClassPath.providers()) {
      known.add(provider.family());
      provider.methods().forEach(method -> known.add(method.name()));
    }
    return known;
  }
}
