import TestSequencer from '@jest/test-sequencer';

/** Files that take longest, in this order. Jest knows it from the run before; the first run on a machine would go by the size of files and end with one worker idle. */
const LONG = [
  'api/route-policy.test', 'api/races.test', 'api/workflow-policy.test', 'api/fuzz.test', 'api/pages.test', 'faults/start.short', 'faults/kill.short', 'api/repeats.test', 'api/mass-assignment.test', 'api/relief-cases.test',
  'browser/contracts.test', 'browser/work.test', 'browser/challenges.test', 'browser/challenge-journey.test', 'browser/public.test', 'browser/register.test',
];

export default class LongFilesFirst extends TestSequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    return sorted.some(({ duration }) => duration === undefined) ? sorted.toSorted((one, other) => place(one) - place(other)) : sorted;
  }
}

function place({ path }) {
  const at = LONG.findIndex((name) => path.includes(name));
  return at === -1 ? LONG.length : at;
}
