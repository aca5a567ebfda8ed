import { maturityOf, priceBandOf, type SearchDocument, type SearchKind } from '../../src/kernel/search/index.js';
import industries from '../../src/modules/reference/data/industries.json' with { type: 'json' };
import { LEXICON as lexicon } from '../../src/kernel/text/index.js';
import regions from '../../src/modules/reference/data/regions.json' with { type: 'json' };
import fields from '../../src/modules/reference/data/tech-fields.json' with { type: 'json' };
import modes from '../../src/modules/reference/data/transfer-modes.json' with { type: 'json' };
import { patentCheckDigit } from '../../src/kernel/ids/index.js';
import { Random } from './random.js';
import words from './vocabulary.json' with { type: 'json' };

/** What a document is about: it keeps to the words of one branch, as real ones do. */
interface Topic {
  subjects: readonly string[];
  place: string;
  owner: string;
}

const BRANCHES: readonly (readonly string[])[] = [
  words.materials, lexicon.groups.materials, lexicon.groups.energy, lexicon.groups.equipment, lexicon.groups.biology, lexicon.groups.agriculture, lexicon.groups.information,
  lexicon.groups.environment,
];
const LISTS: Record<string, readonly string[]> = {
  object: words.objects, process: words.processes, quality: words.qualities, noun: words.nouns, trouble: words.troubles,
  measure: words.measures, value: words.values, industry: words.industries,
};
const codes = (list: { items: { code: string }[] }): string[] => list.items.map((item) => item.code);
const NAMES = new Map(regions.items.map(({ code, zh }) => [code, zh]));
const START = Date.UTC(2023, 0, 1);
const SPAN = 3.8 * 365 * 86_400_000;

// two characters that make no word: a name, so that rare words exist as they do in real text
const rareName = (random: Random): string => random.pick(words.nameFirst) + random.pick(words.nameSecond);

function topicOf(random: Random): Topic {
  const branch = random.pick(BRANCHES);
  return { subjects: random.some(branch, 3, 5), place: random.next() < 0.5 ? random.pick(words.places) : rareName(random), owner: rareName(random) };
}

function fill(template: string, topic: Topic, random: Random): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (name === 'number') return String(random.integer(2, 500) * 10);
    if (name === 'percent') return String(random.integer(5, 60));
    if (name === 'material') return random.pick(topic.subjects);
    if (name === 'place') return topic.place;
    return random.common(LISTS[name] ?? []);
  });
}

function patent(random: Random): string {
  const core = `${random.integer(2008, 2025)}${random.pick(['1', '1', '2', '3'])}${String(random.integer(0, 9_999_999)).padStart(7, '0')}`;
  return `ZL${core}.${patentCheckDigit(core)}`;
}

function regionOf(random: Random): string[] {
  const code = random.common(codes(regions));
  return code.endsWith('0000') ? [code] : [`${code.slice(0, 2)}0000`, code];
}

function titleOf(kind: SearchKind, topic: Topic, random: Random): string {
  if (kind === 'organisation') return `${topic.place}${topic.owner}${random.pick(words.owners)}`;
  const core = fill(random.pick(['{quality}{material}{object}{process}{noun}', '{material}{object}的{process}{noun}', '{object}{process}用{quality}{material}', '基于{material}的{quality}{object}{noun}', '{industry}{object}{process}{noun}', '{material}{process}{noun}及{object}应用']), topic, random);
  return kind === 'need' ? `${random.pick(words.needs)}${core}` : core;
}

function kindOf(random: Random): SearchKind {
  const drawn = random.next();
  if (drawn < 0.7) return 'achievement';
  return drawn < 0.97 ? 'need' : 'organisation';
}

function documentOf(random: Random): SearchDocument {
  const kind = kindOf(random);
  const topic = topicOf(random);
  const trl = kind === 'organisation' ? null : random.integer(1, 13);
  const priceFen = random.next() < 0.4 ? null : random.integer(1, 900) * 1_000_000;
  const listing = kind !== 'organisation';
  const body = Array.from({ length: random.integer(6, 16) }, () => fill(random.pick(words.sentences), topic, random)).join('');
  const audience = random.next();
  const document = {
    kind, id: random.uuid(), version: 1, organisationId: random.uuid(),
    audience: audience < 0.9 ? 'public' as const : audience < 0.97 ? 'signed_in' as const : 'private' as const,
    title: titleOf(kind, topic, random),
    summary: fill(random.pick(words.sentences), topic, random),
    body,
    keywords: [...new Set([...topic.subjects.slice(0, 2), random.common(words.processes)])],
    ownerName: `${topic.place}${topic.owner}${random.pick(words.owners)}`,
    numbers: kind === 'achievement' ? Array.from({ length: random.integer(0, 3) }, () => patent(random)) : [],
    facets: {
      field: random.common(codes(fields)), industry: random.some(codes(industries), 1, 2), region: regionOf(random), maturity: maturityOf(trl),
      mode: listing ? random.some(codes(modes), 1, 3) : [], priceBand: listing ? priceBandOf(priceFen) : null,
      organisationKind: listing ? null : 'ENTERPRISE' as const,
    },
    price: listing ? { kind: 'RANGE' as const, minFen: priceFen, maxFen: null } : null, priceFen: listing ? priceFen : null, trl,
    publishedAt: new Date(START + Math.floor(random.next() * SPAN)).toISOString(), freshUntil: null,
  } satisfies Omit<SearchDocument, 'places'>;
  return { ...document, places: document.facets.region.map((code) => NAMES.get(code) ?? '') };
}

/** Varied, believable documents; the same seed gives the same list. About 500 Chinese characters each. */
export function* generateDocuments(count: number, seed = 20_261_124): Generator<SearchDocument> {
  const random = new Random(seed);
  for (let index = 0; index < count; index += 1) yield documentOf(random);
}
