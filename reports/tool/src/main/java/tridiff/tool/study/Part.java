package tridiff.tool.study;

import java.util.List;
import java.util.function.Function;
import tridiff.tool.page.Block;

/** A part of the report: a section of the page. */
public interface Part {

  /** Returns its address on the page: lower-case letters, digits and hyphens. */
  String id();

  /** Returns its heading. */
  String title();

  /** Returns what it says of a run; nothing if it has nothing to say. */
  List<Block> blocks(Commission commission);

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
