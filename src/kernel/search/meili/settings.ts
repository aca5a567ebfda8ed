import type { Settings } from 'meilisearch';
import { FACET_NAMES } from '../search-port.js';
import { TOKEN_FIELDS } from './meili-document.js';

/** Deepest row that can be paged to. */
const MOST_HITS = 1_000_000;

/** Settings of the index. Relevance: where the terms stand, then how near to each other, then the date. */
export const SETTINGS: Settings = {
  searchableAttributes: [TOKEN_FIELDS.title, TOKEN_FIELDS.head, TOKEN_FIELDS.summary, TOKEN_FIELDS.body, 'opening', 'spoken'],
  filterableAttributes: [...FACET_NAMES, 'audience', 'organisationId', 'owner', 'freshUntil', 'concepts', 'titleConcepts', 'id', 'version', 'analysis'],
  sortableAttributes: ['publishedMs', 'cheapness', 'dearness', 'trl', 'id'],
  displayedAttributes: ['key', 'kind', 'id', 'version', 'stamp', 'analysis', 'document'],
  rankingRules: ['sort', 'words', 'attribute', 'proximity', 'exactness', 'publishedMs:desc', 'id:desc'],
  typoTolerance: { enabled: false },
  proximityPrecision: 'byWord',
  stopWords: [],
  synonyms: {},
  pagination: { maxTotalHits: MOST_HITS },
  faceting: { maxValuesPerFacet: 1_000, sortFacetValuesBy: { '*': 'count' } },
};
