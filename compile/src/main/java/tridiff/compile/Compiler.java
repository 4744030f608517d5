package tridiff.compile;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Compiles a schedule to JVM bytecode, as hidden classes that are unloaded with the last reference
 * to them.
 */
final class Compiler {
  /*
   * Each chunk of the layout is a static method. A program of one chunk without loops needs no
   * memory; its class is the kernel. Otherwise each class is a part, and the parts are run one
   * after the other.
   */

  /** So many chunks leave room in the constant pool, and calling them makes a small method. */
  private static final int CHUNKS_PER_CLASS = 24;

  private static final int MOST_CHUNKS = 6000;

  private static final String ARRAYS = "([D[D[D[D)V";
  private static final String NAME = Type.getInternalName(Compiler.class) + "Output";

  /** The chunks of one class. */
  interface Part {
    /** Runs the chunks. */
    void run(double[] x, double[] y, double[] memory, double[] table);
  }

  private final Layout layout;
  private final ChunkWriter chunks;

  private Compiler(Schedule schedule, boolean loopsStandAlone) {
    this.layout = new Layout(schedule, loopsStandAlone);
    this.chunks = new ChunkWriter(schedule, layout);
  }

  /** Returns the compiled schedule; empty if its classes would fill the memory of the machine. */
  static Optional<Kernel> compile(Schedule schedule) {
    Compiler compiler = new Compiler(Distribution.ofLongLoops(schedule), false);
    return compiler.layout.chunks() > MOST_CHUNKS
        ? Optional.empty()
        : Optional.of(compiler.compile());
  }

  private Kernel compile() {
    if (layout.chunks() <= 1 && !layout.hasLoops()) {
      return (Kernel) define(small());
    }
    Part[] parts = parts(new ChunkWriter.Arguments(0, 1, 2, 3, 4));
    return new Sequence(parts, layout.memorySize(), chunks.table());
  }

  private Part[] parts(ChunkWriter.Arguments arguments) {
    List<byte[]> classFiles = new ArrayList<>();
    for (int from = 0; from < layout.chunks(); from += CHUNKS_PER_CLASS) {
      int end = Math.min(from + CHUNKS_PER_CLASS, layout.chunks());
      classFiles.add(part(from, end, arguments));
    }
    return classFiles.stream().map(c -> (Part) define(c)).toArray(Part[]::new);
  }

  /**
   * Returns the compiled schedule with inputs, outputs, values and constants in one array: HotSpot
   * makes vector instructions only where it knows that no store changes what is loaded, and two
   * arrays might be the same one. Each loop is a method, since it unrolls no large ones.
   */
  static InOneArray compileInOneArray(Schedule schedule) {
    Compiler compiler = new Compiler(schedule, true);
    int xStart = compiler.layout.memorySize();
    int yStart = xStart + schedule.inputs();
    int tableStart = yStart + schedule.outputs();
    boolean vectorCalls = schedule.functions().rearranges() && VectorCalls.areThere();
    if (vectorCalls) {
      VectorCalls.read();
    }
    Part[] parts =
        compiler.parts(
            new ChunkWriter.Arguments(2, xStart, 2, yStart, 2, 2, tableStart, 4, vectorCalls));
    double[] table = compiler.chunks.table();
    double[] memory = new double[tableStart + table.length];
    System.arraycopy(table, 0, memory, tableStart, table.length);
    return new InOneArray(parts, memory, xStart, yStart);
  }

  /** A compiled schedule that works in one array. */
  static final class InOneArray {
    private final Part[] parts;
    private final double[] constants;
    private final int xStart;
    private final int yStart;

    InOneArray(Part[] parts, double[] constants, int xStart, int yStart) {
      this.parts = parts;
      this.constants = constants;
      this.xStart = xStart;
      this.yStart = yStart;
    }

    /** Returns a new array to work in. */
    double[] memory() {
      return constants.clone();
    }

    /** Returns where the inputs start in the array. */
    int xStart() {
      return xStart;
    }

    /** Returns where the outputs start in the array. */
    int yStart() {
      return yStart;
    }

    /** Computes the outputs. */
    void run(double[] memory) {
      for (Part part : parts) {
        part.run(memory, memory, memory, memory);
      }
    }
  }

  private static final class Sequence implements Kernel {
    private final Part[] parts;
    private final Scratch scratch;
    private final double[] table;

    Sequence(Part[] parts, int memorySize, double[] table) {
      this.parts = parts;
      this.scratch = new Scratch(memorySize);
      this.table = table;
    }

    @Override
    public void run(double[] x, double[] y) {
      double[] memory = scratch.take();
      for (Part part : parts) {
        part.run(x, y, memory, table);
      }
      scratch.giveBack(memory);
    }
  }

  private byte[] small() {
    ClassWriter to = begin(Kernel.class);
    MethodVisitor run = method(to, Opcodes.ACC_PUBLIC, "run", "([D[D)V");
    if (layout.chunks() == 1) {
      chunks.write(0, run, new ChunkWriter.Arguments(1, 2, 0, 0, 3));
    }
    returnNothing(run);
    return end(to);
  }

  private byte[] part(int from, int end, ChunkWriter.Arguments arguments) {
    ClassWriter to = begin(Part.class);
    MethodVisitor run = method(to, Opcodes.ACC_PUBLIC, "run", ARRAYS);
    callChunks(run, from, end);
    returnNothing(run);
    writeChunks(to, from, end, arguments);
    return end(to);
  }

  private static void callChunks(MethodVisitor method, int from, int end) {
    for (int chunk = from; chunk < end; chunk++) {
      for (int array = 1; array <= 4; array++) {
        method.visitVarInsn(Opcodes.ALOAD, array);
      }
      method.visitMethodInsn(Opcodes.INVOKESTATIC, NAME, "chunk" + chunk, ARRAYS, false);
    }
  }

  private void writeChunks(ClassWriter to, int from, int end, ChunkWriter.Arguments arguments) {
    for (int chunk = from; chunk < end; chunk++) {
      MethodVisitor method =
          method(to, Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC, "chunk" + chunk, ARRAYS);
      chunks.write(chunk, method, arguments);
      returnNothing(method);
    }
  }

  // ---- class files ----

  private static ClassWriter begin(Class<?> type) {
    ClassWriter to = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    to.visit(
        Opcodes.V17,
        Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC,
        NAME,
        null,
        "java/lang/Object",
        new String[] {Type.getInternalName(type)});
    MethodVisitor constructor = method(to, 0, "<init>", "()V");
    constructor.visitVarInsn(Opcodes.ALOAD, 0);
    constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    returnNothing(constructor);
    return to;
  }

  private static byte[] end(ClassWriter to) {
    to.visitEnd();
    return to.toByteArray();
  }

  private static MethodVisitor method(ClassWriter to, int access, String name, String descriptor) {
    MethodVisitor method = to.visitMethod(access, name, descriptor, null, null);
    method.visitCode();
    return method;
  }

  private static void returnNothing(MethodVisitor method) {
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(0, 0);
    method.visitEnd();
  }

  private static Object define(byte[] classFile) {
    try {
      // Not STRONG: nothing but its instances keeps the class alive.
      MethodHandles.Lookup hidden = MethodHandles.lookup().defineHiddenClass(classFile, false);
      return hidden
          .findConstructor(hidden.lookupClass(), MethodType.methodType(void.class))
          .invoke();
    } catch (Throwable e) {
      throw new IllegalStateException("a compiled program could not be loaded", e);
    }
  }
}
