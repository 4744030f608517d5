package tridiff.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DifferentiatorsTest {

  /** Counts how often it is prepared, and fails. */
  private record Unready(String family, AtomicInteger prepared) implements DifferentiatorProvider {
    @Override
    public List<Method> methods() {
      return List.of(new Method(family, "never made"));
    }

    @Override
    public void prepare() {
      prepared.incrementAndGet();
      throw new IllegalStateException("not ready");
    }

    @Override
    public Differentiator create(String name, MethodOptions options) {
      throw new IllegalStateException("not ready");
    }
  }

  @Test
  void providerIsPreparedOnceWhoeverStandsBesideIt() {
    AtomicInteger prepared = new AtomicInteger();
    Differentiators alone = Differentiators.onClassPath().and(new Unready("one", prepared));
    Differentiators both = alone.and(new Unready("two", new AtomicInteger()));
    for (Differentiators methods : List.of(both, alone, both)) {
      assertEquals(
          Optional.of("cannot be prepared: IllegalStateException: not ready"),
          methods.fault(methods.providerOf("one").orElseThrow()));
    }
    assertEquals(1, prepared.get());
  }
}
