package tridiff.tool.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.lang.reflect.Constructor;
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

  /** Returns the value of a type that some JSON stands for. */
  static Object read(JsonNode json, Type type) {
    if (type instanceof ParameterizedType generic) {
      Type argument = argument(type);
      if (generic.getRawType() == Optional.class) {
        return json.isNull() ? Optional.empty() : Optional.of(read(json, argument));
      }
      List<Object> list = new ArrayList<>();
      json.forEach(element -> list.add(read(element, argument)));
      return list;
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isInterface()) {
      String name = json.path(0).asText();
      Class<?> permitted =
          Arrays.stream(plain.getPermittedSubclasses())
              .filter(kind -> kind.getSimpleName().equals(name))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException("unknown " + plain + ": " + name));
      return record(json, permitted, 1);
    }
    if (plain.isRecord()) {
      return record(json, plain, 0);
    }
    if (plain.isEnum()) {
      return Arrays.stream(plain.getEnumConstants())
          .filter(constant -> ((Enum<?>) constant).name().equals(json.asText()))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("unknown " + plain + ": " + json));
    }
    return scalar(json, plain);
  }

  private static Object scalar(JsonNode json, Class<?> type) {
    if (type == OptionalDouble.class) {
      return json.isNull()
          ? OptionalDouble.empty()
          : OptionalDouble.of(Double.parseDouble(json.asText()));
    }
    if (type == OptionalLong.class) {
      return json.isNull() ? OptionalLong.empty() : OptionalLong.of(json.asLong());
    }
    if (type == OptionalInt.class) {
      return json.isNull() ? OptionalInt.empty() : OptionalInt.of(json.asInt());
    }
    if (type == double.class || type == Double.class) {
      return Double.parseDouble(json.asText());
    }
    if (type == int.class || type == Integer.class) {
      return json.asInt();
    }
    if (type == long.class || type == Long.class) {
      return json.asLong();
    }
    if (type == boolean.class || type == Boolean.class) {
      return json.asBoolean();
    }
    if (type == BigDecimal.class) {
      return new BigDecimal(json.asText());
    }
    if (type == BigInteger.class) {
      return new BigInteger(json.asText());
    }
    if (type == String.class) {
      return json.asText();
    }
    throw new IllegalArgumentException("a journal does not keep a " + type.getName());
  }

  private static Object record(JsonNode json, Class<?> type, int first) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] = read(json.path(first + i), components[i].getGenericType());
    }
    try {
      Constructor<?> canonical = type.getDeclaredConstructor(types);
      return canonical.newInstance(values);
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
