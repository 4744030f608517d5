package tridiff.input.javafile;

import java.util.List;

/**
 * A static method as it is written.
 *
 * @param type the top-level class that it belongs to
 * @param name its name
 * @param parameters the names of its parameters
 * @param takesArray whether its first parameter is an array
 * @param offset where it begins in the text
 */
record Declaration(
    String type, String name, List<String> parameters, boolean takesArray, int offset) {}
