/**
 * Runs the methods side by side and tells what came out. The methods themselves are found at run
 * time; nothing here names one of the three families.
 *
 * <p>Start reading at {@link tridiff.reports.cli.Main}.
 */
package tridiff.reports;
