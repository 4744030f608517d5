/**
 * Functions that users write down in files: where in a file a mistake is, what a file defines, and
 * points inside a precondition. The formats have packages of their own. Start with {@link
 * tridiff.input.source.SourceFunction}.
 */
package tridiff.input.source;
