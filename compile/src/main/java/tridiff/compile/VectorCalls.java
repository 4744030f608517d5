package tridiff.compile;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import tridiff.core.algebra.Unary;

/**
 * Elementary functions of several numbers at once, by the Vector API that incubates in Java 16 and
 * later (JEP 338). Nothing here is compiled against it: the bytecode names it, where the program
 * was started with {@code --add-modules jdk.incubator.vector}.
 */
final class VectorCalls {

  private static final String MODULE = "jdk.incubator.vector";
  private static final String VECTOR = "jdk/incubator/vector/DoubleVector";
  private static final String SPECIES = "Ljdk/incubator/vector/VectorSpecies;";
  private static final String OPERATORS = "jdk/incubator/vector/VectorOperators";
  private static final String UNARY = "Ljdk/incubator/vector/VectorOperators$Unary;";

  /** Where the functions are vector instructions; elsewhere they are slower than single calls. */
  private static final List<String> SYSTEMS = List.of("linux", "windows");

  private static final List<String> PROCESSORS = List.of("amd64", "x86_64");

  /** Functions with the same name there. */
  private static final Set<Unary> FUNCTIONS =
      EnumSet.of(
          Unary.EXP,
          Unary.EXPM1,
          Unary.LOG,
          Unary.LOG1P,
          Unary.LOG10,
          Unary.SIN,
          Unary.COS,
          Unary.TAN,
          Unary.SINH,
          Unary.COSH,
          Unary.TANH,
          Unary.ASIN,
          Unary.ACOS,
          Unary.ATAN,
          Unary.CBRT);

  private VectorCalls() {}

  /** Returns whether the running Java has them. */
  static boolean areThere() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    boolean isFast =
        SYSTEMS.stream().anyMatch(system::startsWith)
            && PROCESSORS.contains(System.getProperty("os.arch"));
    return isFast && ModuleLayer.boot().findModule(MODULE).isPresent();
  }

  /** Lets the classes that are defined beside this one use the API. */
  static void read() {
    ModuleLayer.boot().findModule(MODULE).ifPresent(VectorCalls.class.getModule()::addReads);
  }

  /** Returns whether a function is among them. */
  static boolean has(Unary function) {
    return FUNCTIONS.contains(function);
  }

  /** Pushes a vector of the elements of an array from an index on, which is on the stack. */
  static void load(MethodVisitor to, Runnable arrayAndIndex) {
    to.visitFieldInsn(Opcodes.GETSTATIC, VECTOR, "SPECIES_PREFERRED", SPECIES);
    arrayAndIndex.run();
    to.visitMethodInsn(
        Opcodes.INVOKESTATIC, VECTOR, "fromArray", "(" + SPECIES + "[DI)L" + VECTOR + ";", false);
  }

  /** Applies a function to the vector on the stack. */
  static void apply(MethodVisitor to, Unary function) {
    to.visitFieldInsn(Opcodes.GETSTATIC, OPERATORS, function.name(), UNARY);
    to.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, VECTOR, "lanewise", "(" + UNARY + ")L" + VECTOR + ";", false);
  }

  /** Stores the vector on the stack. */
  static void store(MethodVisitor to, Runnable arrayAndIndex) {
    arrayAndIndex.run();
    to.visitMethodInsn(Opcodes.INVOKEVIRTUAL, VECTOR, "intoArray", "([DI)V", false);
  }

  /** Pushes how many numbers a vector has: a power of two, at most 32. */
  static void pushLength(MethodVisitor to) {
    to.visitFieldInsn(Opcodes.GETSTATIC, VECTOR, "SPECIES_PREFERRED", SPECIES);
    to.visitMethodInsn(
        Opcodes.INVOKEINTERFACE, "jdk/incubator/vector/VectorSpecies", "length", "()I", true);
  }
}
