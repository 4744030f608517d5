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

  private Compiler(Schedule schedule) {
    this.layout = new Layout(schedule);
    this.chunks = new ChunkWriter(schedule, layout);
  }

  /** Returns the compiled schedule; empty if its classes would fill the memory of the machine. */
  static Optional<Kernel> compile(Schedule schedule) {
    Compiler compiler = new Compiler(Distribution.ofLongLoops(schedule));
    return compiler.layout.chunks() > MOST_CHUNKS
        ? Optional.empty()
        : Optional.of(compiler.compile());
  }

  private Kernel compile() {
    if (layout.chunks() <= 1 && !layout.hasLoops()) {
      return (Kernel) define(small());
    }
    List<byte[]> classFiles = new ArrayList<>();
    for (int from = 0; from < layout.chunks(); from += CHUNKS_PER_CLASS) {
      int end = Math.min(from + CHUNKS_PER_CLASS, layout.chunks());
      classFiles.add(part(from, end));
    }
    Part[] parts = classFiles.stream().map(c -> (Part) define(c)).toArray(Part[]::new);
    return new Sequence(parts, layout.memorySize(), chunks.table());
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

  private byte[] part(int from, int end) {
    ClassWriter to = begin(Part.class);
    MethodVisitor run = method(to, Opcodes.ACC_PUBLIC, "run", ARRAYS);
    callChunks(run, from, end);
    returnNothing(run);
    writeChunks(to, from, end);
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

  private void writeChunks(ClassWriter to, int from, int end) {
    for (int chunk = from; chunk < end; chunk++) {
      MethodVisitor method =
          method(to, Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC, "chunk" + chunk, ARRAYS);
      chunks.write(chunk, method, new ChunkWriter.Arguments(0, 1, 2, 3, 4));
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
