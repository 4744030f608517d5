package tridiff.tool.study;

import java.util.List;
import java.util.function.Function;
import tridiff.tool.page.Block;
import tridiff.tool.page.Section;

/** A part of the report: a section of the page. */
public interface Part {

  /** Returns its address on the page: lower-case letters, digits and hyphens. */
  String id();

  /** Returns its heading. */
  String title();

  /** Returns what it says of a run; nothing if it has nothing to say. */
  List<Block> blocks(Commission commission);

  /**
   * Works on a function that is measured while others still are, and {@linkplain Ahead#find finds}
   * what {@link #blocks} will need.
   *
   * @param one a report on this function alone
   */
  default void begin(Commission one) {}

  /** A part that sums up the others: it is asked last, and stands where the list has it. */
  interface Summary extends Part {

    /** Returns what it says of a run and of the other sections. */
    List<Block> blocks(Commission commission, List<Section> others);

    @Override
    default List<Block> blocks(Commission commission) {
      return blocks(commission, List.of());
    }
  }

  /** Returns a part that reads what was measured. */
  static Part of(String id, String title, Function<Commission, List<Block>> blocks) {
    return new Part() {
      @Override
      public String id() {
        return id;
      }

      @Override
      public String title() {
        return title;
      }

      @Override
      public List<Block> blocks(Commission commission) {
        return blocks.apply(commission);
      }
    };
  }
}
