package tridiff.tool.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Records as JSON and back, without loss: a double is the text that reads back exactly, NaN and
 * infinities too, a decimal keeps its scale, what is empty is null. A record is the array of its
 * components, in the order of their declaration; one of a sealed interface has its name in front.
 *
 * <p>So a new component of a measurement needs no line here. The price is that a file is read only
 * by the version that wrote it, which {@link RunKey} makes sure of.
 */
final class RecordJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final int LONGEST_FOUND = 40;

  private RecordJson() {}

  /** Returns a value of a type as JSON. */
  static JsonNode write(Object value, Type type) {
    if (value instanceof Optional<?> optional) {
      return optional.isEmpty() ? JSON.nullNode() : write(optional.get(), argument(type));
    }
    if (value instanceof OptionalDouble optional) {
      return optional.isEmpty() ? JSON.nullNode() : text(optional.getAsDouble());
    }
    if (value instanceof OptionalLong optional) {
      return optional.isEmpty() ? JSON.nullNode() : JSON.numberNode(optional.getAsLong());
    }
    if (value instanceof OptionalInt optional) {
      return optional.isEmpty() ? JSON.nullNode() : JSON.numberNode(optional.getAsInt());
    }
    if (value instanceof List<?> list) {
      ArrayNode array = JSON.arrayNode(list.size());
      list.forEach(element -> array.add(write(element, argument(type))));
      return array;
    }
    if (value instanceof Integer number) {
      return JSON.numberNode(number.intValue());
    }
    if (value instanceof Long number) {
      return JSON.numberNode(number.longValue());
    }
    if (value instanceof Boolean truth) {
      return JSON.booleanNode(truth);
    }
    if (value instanceof Enum<?> constant) {
      return JSON.textNode(constant.name());
    }
    if (value instanceof Record) {
      ArrayNode array = JSON.arrayNode();
      if (type instanceof Class<?> declared && declared.isInterface()) {
        array.add(value.getClass().getSimpleName());
      }
      for (RecordComponent component : value.getClass().getRecordComponents()) {
        array.add(write(component(component, value), component.getGenericType()));
      }
      return array;
    }
    return text(value);
  }

  private static JsonNode text(Object value) {
    if (value instanceof String
        || value instanceof Double
        || value instanceof BigDecimal
        || value instanceof BigInteger) {
      return JSON.textNode(value.toString());
    }
    throw new IllegalArgumentException("a journal does not keep a " + value.getClass().getName());
  }

  /**
   * Returns the value of a type that some JSON stands for.
   *
   * @throws IllegalArgumentException if it is not exactly what {@link #write} makes of such a
   *     value; the message begins with the place
   */
  static Object read(JsonNode json, Type type) {
    return read(json, type, "result");
  }

  private static Object read(JsonNode json, Type type, String place) {
    if (type instanceof ParameterizedType generic) {
      Type argument = argument(type);
      if (generic.getRawType() == Optional.class) {
        return json.isNull() ? Optional.empty() : Optional.of(read(json, argument, place));
      }
      require(json.isArray(), json, "a list", place);
      List<Object> list = new ArrayList<>();
      for (int i = 0; i < json.size(); i++) {
        list.add(read(json.get(i), argument, place + "[" + i + "]"));
      }
      return list;
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isInterface()) {
      String name = json.path(0).asText();
      return Arrays.stream(plain.getPermittedSubclasses())
          .filter(kind -> kind.getSimpleName().equals(name))
          .findFirst()
          .map(kind -> record(json, kind, 1, place))
          .orElseThrow(() -> mistake(json, "a kind of " + plain.getSimpleName(), place));
    }
    if (plain.isRecord()) {
      return record(json, plain, 0, place);
    }
    if (plain.isEnum()) {
      return Arrays.stream(plain.getEnumConstants())
          .filter(constant -> ((Enum<?>) constant).name().equals(json.textValue()))
          .findFirst()
          .orElseThrow(() -> mistake(json, "a kind of " + plain.getSimpleName(), place));
    }
    return scalar(json, plain, place);
  }

  private static Object scalar(JsonNode json, Class<?> type, String place) {
    if (type == OptionalDouble.class) {
      return json.isNull() ? OptionalDouble.empty() : OptionalDouble.of(real(json, place));
    }
    if (type == OptionalLong.class) {
      return json.isNull() ? OptionalLong.empty() : OptionalLong.of(whole(json, place));
    }
    if (type == OptionalInt.class) {
      return json.isNull() ? OptionalInt.empty() : OptionalInt.of(small(json, place));
    }
    if (type == double.class || type == Double.class) {
      return real(json, place);
    }
    if (type == int.class || type == Integer.class) {
      return small(json, place);
    }
    if (type == long.class || type == Long.class) {
      return whole(json, place);
    }
    if (type == boolean.class || type == Boolean.class) {
      require(json.isBoolean(), json, "true or false", place);
      return json.booleanValue();
    }
    if (type == BigDecimal.class) {
      return number(json, BigDecimal::new, place);
    }
    if (type == BigInteger.class) {
      return number(json, BigInteger::new, place);
    }
    if (type == String.class) {
      require(json.isTextual(), json, "a text", place);
      return json.textValue();
    }
    throw new IllegalStateException("a journal does not keep a " + type.getName());
  }

  private static int small(JsonNode json, String place) {
    require(json.isInt(), json, "a whole number", place);
    return json.intValue();
  }

  private static long whole(JsonNode json, String place) {
    require(json.isIntegralNumber() && json.canConvertToLong(), json, "a whole number", place);
    return json.longValue();
  }

  private static double real(JsonNode json, String place) {
    return number(json, Double::valueOf, place);
  }

  /** A number that stands there as text, exactly as it was written. */
  private static <N extends Number> N number(
      JsonNode json, Function<String, N> reader, String place) {
    try {
      String text = json.isTextual() ? json.textValue() : "";
      N number = reader.apply(text);
      require(number.toString().equals(text), json, "a number", place);
      return number;
    } catch (NumberFormatException e) {
      throw mistake(json, "a number", place);
    }
  }

  private static void require(boolean isRight, JsonNode json, String wanted, String place) {
    if (!isRight) {
      throw mistake(json, wanted, place);
    }
  }

  private static IllegalArgumentException mistake(JsonNode json, String wanted, String place) {
    String found = json.isMissingNode() ? "nothing" : json.toString();
    String shown =
        found.length() <= LONGEST_FOUND ? found : found.substring(0, LONGEST_FOUND - 1) + "…";
    return new IllegalArgumentException(place + " must be " + wanted + ", is " + shown);
  }

  private static Object record(JsonNode json, Class<?> type, int first, String place) {
    RecordComponent[] components = type.getRecordComponents();
    require(
        json.isArray() && json.size() == first + components.length,
        json,
        "a list of " + (first + components.length),
        place);
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] =
          read(
              json.get(first + i),
              components[i].getGenericType(),
              place + "." + components[i].getName());
    }
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(place + ": " + e.getCause().getMessage(), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + type.getName(), e);
    }
  }

  private static Object component(RecordComponent component, Object of) {
    try {
      return component.getAccessor().invoke(of);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }

  private static Type argument(Type generic) {
    return ((ParameterizedType) generic).getActualTypeArguments()[0];
  }
}
