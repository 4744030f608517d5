/** All methods on the same random expressions: start with {@code AgreementTest}. */
package tridiff.tool.agreement;
