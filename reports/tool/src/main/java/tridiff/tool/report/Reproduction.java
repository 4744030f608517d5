package tridiff.tool.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tridiff.tool.page.Block;
import tridiff.tool.page.Provenance;
import tridiff.tool.study.Commission;
import tridiff.tool.study.Part;
import tridiff.tool.table.Cell;
import tridiff.tool.table.Column;
import tridiff.tool.table.Table;

/** How to get the same report again, and where it was made. */
final class Reproduction implements Part {

  @Override
  public String id() {
    return "reproduce";
  }

  @Override
  public String title() {
    return "Reproduce";
  }

  @Override
  public List<Block> blocks(Commission commission) {
    Provenance provenance = commission.provenance();
    List<List<Cell>> rows = new ArrayList<>();
    rows.add(List.of(Cell.words("seed"), Cell.code(Long.toString(provenance.seed()))));
    for (Map.Entry<String, String> fact : provenance.environment().entrySet()) {
      rows.add(List.of(Cell.words(fact.getKey()), Cell.code(fact.getValue())));
    }
    return List.of(
        Block.paragraph(
            "The same command gives the same numbers and the same charts, on any machine."),
        Block.command(provenance.command()),
        Block.paragraph(
            "All measurements are in results.json and points.csv beside this page, every chart in"
                + " the folder charts, and the text of this page in report.md."),
        Block.table(
            new Table("Environment", List.of(Column.words("what"), Column.words("value")), rows)));
  }
}
