/** Runs the samples of the documents in docs/ and compares what they print. */
package tridiff.tool.docs;
