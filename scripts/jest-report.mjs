/**
 * What a Jest JSON report amounts to. Only a test that ran and passed counts as passed; what did not run at all
 * (skipped, to do, a file that could not be loaded, no report, no test) counts as failed, so that silence is never green.
 * @param report parsed report, or null where Jest wrote none
 * @param status exit status of Jest
 */
export function verdictOf(report, status, { mayBeEmpty = false } = {}) {
  if (!report) return { passed: 0, failed: 1, complaints: ['no report was written'] };
  const complaints = [
    [report.numRuntimeErrorTestSuites, 'files did not run'],
    [report.numPendingTests, 'tests were skipped'],
    [report.numTodoTests, 'tests are only planned'],
    [report.numTotalTests === 0 && !mayBeEmpty ? 1 : 0, 'stage without any test'],
  ].filter(([count]) => count > 0);
  const failed = report.numFailedTests + complaints.reduce((sum, [count]) => sum + count, 0);
  if (failed === 0 && status !== 0) complaints.push([1, `Jest itself ended with status ${status}`]);
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && status !== 0 ? 1 : failed,
    complaints: complaints.map(([count, what]) => `${count} ${what}`),
  };
}
