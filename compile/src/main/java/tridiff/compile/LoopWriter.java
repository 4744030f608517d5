package tridiff.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/** Writes loops side by side as one loop of bytecode. */
final class LoopWriter {
  /*
   * Values from before the loop that stay the same are put into local variables first; so are the
   * values that the first iteration takes from an iteration before it. In the loop each position
   * is an expression on the stack or a local variable, as in a chunk, and in memory where somebody
   * outside wants all iterations. The loop runs at least once, so its test stands at its end, and
   * what the last iteration leaves in local variables can be used afterwards.
   */

  private static final int NO_LOCAL = 0;

  /** No vector has more numbers. */
  private static final int LONGEST_VECTOR = 32;

  private final ChunkWriter chunk;
  private final Schedule schedule;
  private final Layout layout;
  private final ChunkWriter.Arguments arguments;
  private final Locals locals;
  private final Instructions to;
  private final List<Loop> loops;
  private final Map<Integer, Integer> fixed = new HashMap<>();
  private final Map<Stream, Element> elements = new HashMap<>();
  private int counter;

  /** Elements of an array at a stride. */
  private record Stream(int array, int start, int stride) {}

  /** The element of a stream in this iteration. */
  private static final class Element {
    private int uses;
    private int local = NO_LOCAL;
  }

  /** What is known of one loop while it is written. */
  private static final class Body {
    final Loop loop;
    final int[] usesInIteration;
    final int[] usesInNext;
    final int[] nesting;
    final int[] current;
    final int[] previous;

    Body(Loop loop) {
      this.loop = loop;
      usesInIteration = new int[loop.period()];
      usesInNext = new int[loop.period()];
      nesting = new int[loop.period()];
      current = new int[loop.period()];
      previous = new int[loop.period()];
    }
  }

  LoopWriter(ChunkWriter chunk, List<Loop> loops) {
    this.chunk = chunk;
    this.schedule = chunk.schedule();
    this.layout = chunk.layout();
    this.arguments = chunk.arguments();
    this.locals = chunk.locals();
    this.to = chunk.to();
    this.loops = loops;
  }

  /**
   * Returns the values from before that loops need: those that stay the same, then carried ones.
   */
  static List<Integer> valuesBefore(Schedule schedule, List<Loop> loops) {
    Set<Integer> same = new LinkedHashSet<>();
    List<Integer> all = new ArrayList<>();
    for (Loop loop : loops) {
      Set<Integer> carried = new LinkedHashSet<>();
      for (int j = 0; j < loop.period(); j++) {
        for (int k = 0; k < schedule.operands(loop.start() + j); k++) {
          if (isFixed(loop, j, k)) {
            same.add(loop.operand(j, k));
          } else if (loop.change(j, k) == Loop.Change.PREVIOUS_ITERATION) {
            carried.add(loop.operand(j, k));
          }
        }
      }
      all.addAll(carried);
    }
    all.addAll(same);
    return all;
  }

  private static boolean isFixed(Loop loop, int j, int k) {
    Loop.Change change = loop.change(j, k);
    return (change == Loop.Change.BEFORE || change == Loop.Change.INPUT) && loop.stride(j, k) == 0;
  }

  void write() {
    if (isVectorCall()) {
      vectorCall(loops.get(0));
      return;
    }
    List<Body> bodies = loops.stream().map(Body::new).toList();
    for (Body body : bodies) {
      count(body);
      nest(body);
    }
    for (Body body : bodies) {
      loadBefore(body);
    }
    counter = locals.take();
    Label head = begin();
    for (Body body : bodies) {
      for (int j = 0; j < body.loop.period(); j++) {
        if (body.nesting[j] == 0) {
          position(body, j);
        }
      }
    }
    bodies.forEach(this::carry);
    to.to().visitIincInsn(counter, 1);
    to.to().visitVarInsn(Opcodes.ILOAD, counter);
    to.push(loops.get(0).count());
    to.to().visitJumpInsn(Opcodes.IF_ICMPLT, head);
    bodies.forEach(this::leave);
    fixed.values().forEach(locals::release);
    locals.release(counter);
  }

  /** Whether it is one function of neighbours in the one array, to neighbours. */
  private boolean isVectorCall() {
    Loop loop = loops.get(0);
    return loops.size() == 1
        && loop.period() == 1
        && arguments.vectorCalls()
        && schedule.isUnary(loop.start())
        && VectorCalls.has(schedule.unary(loop.start()))
        && loop.count() % LONGEST_VECTOR == 0
        && (loop.change(0, 0) == Loop.Change.INPUT || loop.change(0, 0) == Loop.Change.BEFORE)
        && loop.stride(0, 0) == 1
        && layout.isStoredInLoop(loop, 0)
        && !chunk.isUsed(schedule.valueOf(lastStep(loop, 0)));
  }

  private void vectorCall(Loop loop) {
    Stream from = stream(loop, 0, 0);
    counter = locals.take();
    Label head = begin();
    VectorCalls.load(to.to(), () -> to.element(from.array(), from.start(), 1, counter));
    VectorCalls.apply(to.to(), schedule.unary(loop.start()));
    VectorCalls.store(
        to.to(), () -> to.element(arguments.memory(), layout.memory(loop.start()), 1, counter));
    to.to().visitVarInsn(Opcodes.ILOAD, counter);
    VectorCalls.pushLength(to.to());
    to.to().visitInsn(Opcodes.IADD);
    to.to().visitInsn(Opcodes.DUP);
    to.to().visitVarInsn(Opcodes.ISTORE, counter);
    to.push(loop.count());
    to.to().visitJumpInsn(Opcodes.IF_ICMPLT, head);
    locals.release(counter);
  }

  /** Sets the counter to 0, and returns where an iteration begins. */
  private Label begin() {
    to.push(0);
    to.to().visitVarInsn(Opcodes.ISTORE, counter);
    Label head = new Label();
    to.to().visitLabel(head);
    Object[] types = locals.types(counter);
    to.to().visitFrame(Opcodes.F_NEW, types.length, types, 0, new Object[0]);
    return head;
  }

  private void count(Body body) {
    Loop loop = body.loop;
    for (int j = 0; j < loop.period(); j++) {
      for (int k = 0; k < schedule.operands(loop.start() + j); k++) {
        switch (loop.change(j, k)) {
          case SAME_ITERATION -> body.usesInIteration[loop.position(j, k)]++;
          case PREVIOUS_ITERATION -> body.usesInNext[loop.position(j, k)]++;
          case INPUT, BEFORE -> {
            if (loop.stride(j, k) != 0) {
              elements.computeIfAbsent(stream(loop, j, k), s -> new Element()).uses++;
            }
          }
          case CONSTANT -> {
            if (loop.varies(j, k)) {
              elements.computeIfAbsent(stream(loop, j, k), s -> new Element()).uses++;
            }
          }
          case IRREGULAR -> {}
        }
      }
    }
  }

  private Stream stream(Loop loop, int j, int k) {
    int first = loop.operand(j, k);
    return switch (loop.change(j, k)) {
      case INPUT -> new Stream(arguments.x(), arguments.xStart() + first, loop.stride(j, k));
      case BEFORE ->
          new Stream(arguments.memory(), layout.memory(schedule.stepOf(first)), loop.stride(j, k));
      case CONSTANT ->
          new Stream(arguments.table(), arguments.tableStart() + tablePlace(loop, j, k), 1);
      case SAME_ITERATION, PREVIOUS_ITERATION, IRREGULAR ->
          throw new IllegalArgumentException("not read from an array");
    };
  }

  private int tablePlace(Loop loop, int j, int k) {
    double[] values = new double[loop.count()];
    for (int t = 0; t < values.length; t++) {
      values[t] = schedule.constant(schedule.operand(loop.step(t, j), k));
    }
    return chunk.constants().place(values);
  }

  private void nest(Body body) {
    Loop loop = body.loop;
    for (int j = 0; j < loop.period(); j++) {
      if (schedule.computes(loop.start() + j)
          && body.usesInIteration[j] == 1
          && body.usesInNext[j] == 0
          && !layout.isStoredInLoop(loop, j)
          && !isWantedAfterwards(loop, j)) {
        int deepest = 0;
        for (int k = 0; k < schedule.operands(loop.start() + j); k++) {
          if (loop.change(j, k) == Loop.Change.SAME_ITERATION) {
            deepest = Math.max(deepest, body.nesting[loop.position(j, k)]);
          }
        }
        body.nesting[j] = deepest == ChunkWriter.DEEPEST ? 0 : deepest + 1;
      }
    }
  }

  private int lastStep(Loop loop, int j) {
    return loop.step(loop.count() - 1, j);
  }

  private boolean isWantedAfterwards(Loop loop, int j) {
    int step = lastStep(loop, j);
    return layout.isInMemory(step) || chunk.isUsed(schedule.valueOf(step));
  }

  // ---- before the loop ----

  private void loadBefore(Body body) {
    Loop loop = body.loop;
    for (int j = 0; j < loop.period(); j++) {
      for (int k = 0; k < schedule.operands(loop.start() + j); k++) {
        int first = loop.operand(j, k);
        if (isFixed(loop, j, k)) {
          if (!fixed.containsKey(first)) {
            fixed.put(first, loaded(first));
          }
        } else if (loop.change(j, k) == Loop.Change.PREVIOUS_ITERATION
            && body.previous[loop.position(j, k)] == NO_LOCAL) {
          body.previous[loop.position(j, k)] = loaded(first);
        }
      }
    }
  }

  private int loaded(int value) {
    chunk.operand(value);
    int local = locals.take();
    to.store(local);
    return local;
  }

  // ---- in the loop ----

  private void position(Body body, int j) {
    Loop loop = body.loop;
    int step = loop.start() + j;
    if (schedule.op(step) == Schedule.OUTPUT) {
      to.element(
          arguments.y(), arguments.yStart() + schedule.second(step), loop.outputStride(j), counter);
      operand(body, j, 0);
      to.storeElement();
      return;
    }
    if (schedule.op(step) == Schedule.GUARD) {
      operand(body, j, 0);
      to.guard();
      return;
    }
    boolean stored = layout.isStoredInLoop(loop, j);
    if (stored) {
      to.element(arguments.memory(), layout.memory(step), 1, counter);
    }
    expression(body, j);
    boolean local =
        body.usesInIteration[j] > 0 || body.usesInNext[j] > 0 || isWantedAfterwards(loop, j);
    if (local) {
      if (stored) {
        to.copy();
      }
      body.current[j] = locals.take();
      to.store(body.current[j]);
    }
    if (stored) {
      to.storeElement();
    }
  }

  private void expression(Body body, int j) {
    int step = body.loop.start() + j;
    for (int k = 0; k < schedule.operands(step); k++) {
      operand(body, j, k);
    }
    to.apply(schedule, step);
  }

  private void operand(Body body, int j, int k) {
    Loop loop = body.loop;
    int first = loop.operand(j, k);
    switch (loop.change(j, k)) {
      case CONSTANT -> {
        if (loop.varies(j, k)) {
          element(stream(loop, j, k));
        } else {
          to.push(schedule.constant(first));
        }
      }
      case INPUT, BEFORE -> {
        if (loop.stride(j, k) == 0) {
          to.load(fixed.get(first));
        } else {
          element(stream(loop, j, k));
        }
      }
      case SAME_ITERATION -> {
        int from = loop.position(j, k);
        if (body.nesting[from] > 0) {
          expression(body, from);
        } else {
          to.load(body.current[from]);
        }
      }
      case PREVIOUS_ITERATION -> to.load(body.previous[loop.position(j, k)]);
      case IRREGULAR -> throw new IllegalStateException("no loop has an irregular operand");
    }
  }

  private void element(Stream stream) {
    Element element = elements.get(stream);
    element.uses--;
    if (element.local != NO_LOCAL) {
      to.load(element.local);
      if (element.uses == 0) {
        locals.release(element.local);
      }
      return;
    }
    to.element(stream.array(), stream.start(), stream.stride(), counter);
    to.loadElement();
    if (element.uses > 0) {
      element.local = locals.take();
      to.copy();
      to.store(element.local);
    }
  }

  // ---- after an iteration, and after the loop ----

  private void carry(Body body) {
    for (int j = 0; j < body.previous.length; j++) {
      if (body.previous[j] != NO_LOCAL) {
        to.load(body.current[j]);
        to.store(body.previous[j]);
      }
    }
  }

  private void leave(Body body) {
    Loop loop = body.loop;
    for (int j = 0; j < loop.period(); j++) {
      if (body.previous[j] != NO_LOCAL) {
        locals.release(body.previous[j]);
      }
      if (body.current[j] == NO_LOCAL) {
        continue;
      }
      int step = lastStep(loop, j);
      if (layout.isInMemory(step) && !layout.isStoredInLoop(loop, j)) {
        to.element(arguments.memory(), layout.memory(step));
        to.load(body.current[j]);
        to.storeElement();
      }
      if (chunk.isUsed(schedule.valueOf(step))) {
        chunk.putIn(schedule.valueOf(step), body.current[j]);
      } else {
        locals.release(body.current[j]);
      }
    }
  }
}
