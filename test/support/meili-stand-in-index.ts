/** What the stand-in refuses, with Meilisearch's own error codes; every refusal of a wrong shape is also a test failure. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

export type Json = Record<string, unknown>;

export interface SearchQuery {
  q: string;
  filter: unknown;
  sort: string[];
  facets: string[];
  attributesToSearchOn: string[] | null;
  attributesToRetrieve: string[];
  offset: number;
  limit: number;
}

interface Part {
  tokens: string[];
  negative: boolean;
  prefix: boolean;
}

const KNOWN_SETTINGS = [
  'searchableAttributes', 'filterableAttributes', 'sortableAttributes', 'displayedAttributes', 'rankingRules', 'typoTolerance', 'proximityPrecision', 'stopWords', 'synonyms', 'pagination', 'faceting',
];
const KNOWN_RULES = ['words', 'typo', 'proximity', 'attribute', 'attributeRank', 'wordPosition', 'sort', 'exactness'];
/** docs: "The maximum number of terms taken into account for each search query is 10" */
const MOST_WORDS = 10;
const LONGEST_WORD = 250;

const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const strings = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
const valuesOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : value === null || value === undefined ? [] : [String(value)]);
const words = (text: unknown): string[] => String(text ?? '').toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');

/** One index: documents, settings and the documented meaning of a search, without typo tolerance. */
export class StandInIndex {
  settings: Json = {};
  private readonly documents = new Map<string, Json>();

  constructor(readonly primaryKey: string) {}

  configure(settings: Json): void {
    for (const key of Object.keys(settings)) if (!KNOWN_SETTINGS.includes(key)) throw new Refusal('bad_request', `Unknown field \`${key}\``);
    for (const rule of strings(settings['rankingRules'])) {
      if (!KNOWN_RULES.includes(rule) && !/^\w+:(asc|desc)$/.test(rule)) throw new Refusal('invalid_settings_ranking_rules', rule);
    }
    this.settings = { ...this.settings, ...settings };
  }

  add(documents: readonly Json[]): void {
    for (const document of documents) {
      const key = document[this.primaryKey];
      if (typeof key !== 'string' || !/^[\w-]{1,511}$/.test(key)) throw new Refusal('invalid_document_id', `Document identifier \`${String(key)}\` is invalid.`);
      this.documents.set(key, document);
    }
  }

  remove(keys: readonly string[]): void {
    keys.forEach((key) => this.documents.delete(key));
  }

  get size(): number {
    return this.documents.size;
  }

  fetch(filter: unknown, fields: readonly string[], offset: number, limit: number): { results: Json[]; total: number } {
    const found = [...this.documents.values()].filter((document) => this.passes(document, filter));
    return { results: found.slice(offset, offset + limit).map((document) => pick(document, fields)), total: found.length };
  }

  search(query: SearchQuery): Json {
    const parts = partsOf(query.q);
    const attributes = this.searched(query.attributesToSearchOn);
    for (const sort of query.sort) this.checkSort(sort);
    const found = [...this.documents.values()].filter((document) => this.passes(document, query.filter) && this.holds(document, parts, attributes));
    const keyed = found.map((document) => ({ document, key: this.rank(document, parts, attributes, query.sort) }));
    keyed.sort((a, b) => compareKeys(a.key, b.key));
    const deepest = Number(isRecord(this.settings['pagination']) ? this.settings['pagination']['maxTotalHits'] : 1_000);
    return {
      hits: keyed.slice(query.offset, Math.min(query.offset + query.limit, deepest)).map(({ document }) => pick(document, query.attributesToRetrieve)),
      query: query.q, processingTimeMs: 1, limit: query.limit, offset: query.offset, estimatedTotalHits: Math.min(found.length, deepest),
      ...(query.facets.length > 0 ? { facetDistribution: this.distribution(found, query.facets), facetStats: {} } : {}),
    };
  }

  private searched(wanted: readonly string[] | null): string[] {
    const searchable = strings(this.settings['searchableAttributes']);
    for (const attribute of wanted ?? []) {
      if (!searchable.includes(attribute)) throw new Refusal('invalid_search_attributes_to_search_on', `Attribute \`${attribute}\` is not searchable.`);
    }
    const typo = this.settings['typoTolerance'];
    if (!isRecord(typo) || typo['enabled'] !== false) throw new Refusal('stand_in', 'the stand-in knows no typo tolerance');
    return searchable.filter((attribute) => wanted === null || wanted.includes(attribute));
  }

  private holds(document: Json, parts: readonly Part[], attributes: readonly string[]): boolean {
    // an exclusion looks at everything searchable, whatever attributesToSearchOn says
    const all = strings(this.settings['searchableAttributes']);
    return parts.every((part) => (part.negative ? !all.some((name) => placeIn(document[name], part) !== null) : attributes.some((name) => placeIn(document[name], part) !== null)));
  }

  private passes(document: Json, filter: unknown): boolean {
    if (filter === undefined || filter === null) return true;
    const outer = Array.isArray(filter) ? filter : [filter];
    return outer.every((inner: unknown) => (Array.isArray(inner) ? inner : [inner]).some((condition: unknown) => this.condition(document, String(condition))));
  }

  private condition(document: Json, condition: string): boolean {
    const match = /^(?<attribute>\w+) (?:(?<not>!?)= "(?<value>(?:[^"\\]|\\.)*)"|>= (?<least>\d+))$/.exec(condition);
    const attribute = match?.groups?.['attribute'] ?? '';
    if (!match) throw new Refusal('invalid_search_filter', `the stand-in does not read the filter ${condition}`);
    if (!strings(this.settings['filterableAttributes']).includes(attribute)) throw new Refusal('invalid_search_filter', `Attribute \`${attribute}\` is not filterable.`);
    const least = match.groups?.['least'];
    // only numbers are compared, and what has none passes no comparison
    if (least !== undefined) return typeof document[attribute] === 'number' && document[attribute] >= Number(least);
    // of a list `!=` asks that no value equals
    return valuesOf(document[attribute]).includes((match.groups?.['value'] ?? '').replace(/\\(.)/g, '$1')) === (match.groups?.['not'] !== '!');
  }

  private checkSort(sort: string): void {
    const [attribute = '', direction] = sort.split(':');
    if (!strings(this.settings['sortableAttributes']).includes(attribute) || (direction !== 'asc' && direction !== 'desc')) {
      throw new Refusal('invalid_search_sort', `Attribute \`${attribute}\` is not sortable.`);
    }
  }

  private rank(document: Json, parts: readonly Part[], attributes: readonly string[], sort: readonly string[]): (number | string)[] {
    return strings(this.settings['rankingRules']).flatMap((rule): (number | string)[] => {
      if (rule === 'sort') return sort.flatMap((one) => sortKey(document, one));
      if (rule === 'attribute') return [parts.filter((part) => !part.negative).reduce((sum, part) => sum + attributes.findIndex((name) => placeIn(document[name], part) !== null), 0)];
      return rule.includes(':') ? sortKey(document, rule) : [];
    });
  }

  private distribution(found: readonly Json[], facets: readonly string[]): Json {
    return Object.fromEntries(facets.map((facet) => {
      if (!strings(this.settings['filterableAttributes']).includes(facet)) throw new Refusal('invalid_search_facets', `Attribute \`${facet}\` is not filterable.`);
      const counts: Record<string, number> = {};
      for (const document of found) for (const value of valuesOf(document[facet])) counts[value] = (counts[value] ?? 0) + 1;
      return [facet, counts];
    }));
  }
}

function pick(document: Json, fields: readonly string[]): Json {
  return fields.length === 0 ? document : Object.fromEntries(fields.filter((field) => field in document).map((field) => [field, document[field]]));
}

function partsOf(q: string): Part[] {
  const parts = Array.from(q.matchAll(/(?<minus>(?<!\S)-)?(?:"(?<phrase>[^"]*)"|(?<word>[^\s"]+))/g), ({ groups, index, 0: whole }): Part => ({
    tokens: words(groups?.['phrase'] ?? groups?.['word']),
    negative: groups?.['minus'] !== undefined,
    prefix: groups?.['word'] !== undefined && index + whole.length === q.length,
  })).filter((part) => part.tokens.length > 0);
  if (parts.filter((part) => !part.negative).length > MOST_WORDS) throw new Refusal('stand_in', 'words after the tenth would be ignored');
  if (parts.some((part) => part.tokens.some((token) => token.length > LONGEST_WORD))) throw new Refusal('stand_in', 'a word is too long to be found');
  return parts;
}

/** Position of the first occurrence of the part's words one after the other. */
function placeIn(text: unknown, { tokens, prefix }: Part): number | null {
  const all = words(text);
  const fits = (at: number) => tokens.every((token, index) => {
    const word = all[at + index] ?? '';
    return prefix && index === tokens.length - 1 ? word.startsWith(token) : word === token;
  });
  const found = all.findIndex((_, at) => fits(at));
  return found < 0 ? null : found;
}

function sortKey(document: Json, sort: string): (number | string)[] {
  const [attribute = '', direction] = sort.split(':');
  const value = document[attribute];
  if (typeof value === 'number') return [direction === 'desc' ? -value : value];
  const text = String(value ?? '');
  // strings compare upwards only here: code points are turned round for a descending order
  return [direction === 'desc' ? Array.from(text, (char) => String.fromCodePoint(0xffff - (char.codePointAt(0) ?? 0))).join('') : text];
}

function compareKeys(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  for (let index = 0; index < a.length; index += 1) {
    const [left, right] = [a[index] ?? 0, b[index] ?? 0];
    if (left < right) return -1;
    if (left > right) return 1;
  }
  return 0;
}
