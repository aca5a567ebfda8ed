import { LEXICON as lexicon } from '../../src/kernel/text/index.js';
import mix from './queries.json' with { type: 'json' };
import { Random } from './random.js';
import words from './vocabulary.json' with { type: 'json' };

export interface Request {
  name: string;
  /** path with query */
  path: string;
}

const SUBJECTS = [...lexicon.groups.materials, ...lexicon.groups.energy, ...lexicon.groups.equipment, ...lexicon.groups.biology, ...lexicon.groups.environment];
const KINDS = [...mix.search.map((one) => ({ ...one, path: '/api/v1/search' })), ...mix.suggest.map((one) => ({ ...one, path: '/api/v1/search/suggest' }))];
const SHARES = KINDS.reduce((sum, { share }) => sum + share, 0);

function draw(random: Random): (typeof KINDS)[number] {
  let rest = random.next() * SHARES;
  for (const kind of KINDS) {
    rest -= kind.share;
    if (rest < 0) return kind;
  }
  throw new Error('shares do not add up');
}

function address(path: string, query: string): string {
  const pairs = query.split('&').filter(Boolean).map((pair) => pair.split('=') as [string, string]);
  return pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs).toString()}`;
}

/** The requests of one run, drawn by their shares; the same seed draws the same ones. */
export function drawRequests(count: number, patents: readonly string[], seed = 7): Request[] {
  const random = new Random(seed);
  const values: Record<string, () => string> = {
    subject: () => random.pick(SUBJECTS), object: () => random.pick(words.objects), process: () => random.pick(words.processes), patent: () => random.pick(patents),
  };
  return Array.from({ length: count }, () => {
    const { name, path, query } = draw(random);
    return { name, path: address(path, query.replace(/\{(\w+)\}/g, (_, slot: string) => values[slot]?.() ?? '')) };
  });
}
