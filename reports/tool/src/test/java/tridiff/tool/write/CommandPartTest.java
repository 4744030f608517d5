package tridiff.tool.write;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandPartTest {

  @ParameterizedTest
  @CsvSource({
    "./tridiff compare tanh --at x=1e-6 --methods numeric-complex-step, --at x=1e-6 --methods numeric-complex-step",
    "./tridiff compare root-difference --at x=7.061930485551222e15 --methods autodiff-reverse-textbook, root-difference --at x=7.061930485551222e15 --methods autodiff-reverse-textbook",
    "'./tridiff compare q --at a=1,b=1.9437450992094356e8,c=2 --quiet', '--at a=1, b=1.9437450992094356e8, c=2 --quiet'",
    "./tridiff sweep 'x --2' --max-order 8, --max-order 8",
    "./tridiff report 'a --at' --resume, --resume",
    "exp(x) - --x, -",
    "./tridiff range f --from -125 --to 1e8 --quiet, --from -125 --to 1e8 --quiet",
    "eps 1e-4; |d - g| <= 1.5e-7, 1e-4 - 1.5e-7",
    "x1e-4 + 1.25978564e-4, x1e-4 + 1.25978564e-4",
    "./tridiff range f --from -1.7976931348623157e-308 --to 2.2250738585072014e-8, --from 1.7976931348623157e-308 --to 2.2250738585072014e-8",
    "'./tridiff compare f --at x[1]=1.7976931348623157e-308,E0=-1.5e-8', --at 1.7976931348623157e-308 1.5e-8",
    "./tridiff compare f --at x=-1.7976931348623157e-308, --at x=-1.7976931348623157e-308",
    "logistic-5-expanded, logistic-5-expanded",
    "./tridiff report autodiff-reverse-textbook, autodiff-reverse-textbook",
    "exp(-i*x1/10)*(-cos(x) - 2), -i -cos -",
    "'', ''",
    "--quiet, ''",
  })
  void optionsArePartsOfTheirOwnAndNothingIsLost(String code, String options) {
    List<CommandPart> parts = CommandPart.of(code);
    assertEquals(code, parts.stream().map(CommandPart::text).collect(Collectors.joining()));
    assertEquals(
        options,
        parts.stream()
            .filter(CommandPart::isWhole)
            .map(part -> part.text().strip())
            .collect(Collectors.joining(" ")));
  }

  /** A bar stands where a line may end though there is no blank. */
  @ParameterizedTest
  @CsvSource({
    "cos(sin(sin(sin(cos(x)))))*sin(x), cos(|sin(|sin(|sin(|cos(|x)))))|*sin(|x)",
    "x9*x10*x11*x12*x13*x14*x15, x9|*x10|*x11|*x12|*x13|*x14|*x15",
    "'f() + (x + y)/sqrt(2)', 'f() + (x + y)/sqrt(2)'",
    "rand()*1234567890123456/x, rand()|*1234567890123456|/x",
  })
  void longFormulaIsBrokenAtItsSigns(String code, String broken) {
    assertEquals(
        broken,
        CommandPart.of(code).stream()
            .map(part -> part.text() + (part.mayEndALine() ? "|" : ""))
            .collect(Collectors.joining()));
  }

  @Test
  void onlyALongNameMayBeBrokenInACell() {
    List<CommandPart> parts = CommandPart.of("use numeric-central or autodiff-reverse-textbook");
    assertEquals(
        List.of("autodiff-reverse-textbook"),
        parts.stream().filter(CommandPart::isName).map(CommandPart::text).toList());
  }
}
