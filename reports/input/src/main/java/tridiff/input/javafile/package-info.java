/**
 * Functions that users write as static methods of Java, compiled in memory. Start with {@link
 * tridiff.input.javafile.JavaFile}.
 */
package tridiff.input.javafile;
