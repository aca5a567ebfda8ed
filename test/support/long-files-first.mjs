import TestSequencer from '@jest/test-sequencer';

/** Files that take longest, in this order. Jest knows it from the run before; the first run on a machine would go by the size of files and end with one worker idle. */
const LONG = [
  'api/route-policy.test', 'api/races.test', 'faults/start.short', 'api/fuzz.test', 'api/demo.test', 'faults/kill.short',
  'browser/work.test', 'browser/contracts.test', 'browser/public.test', 'browser/register.test',
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
