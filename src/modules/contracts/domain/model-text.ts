import { readFileSync } from 'node:fs';
import type { ClauseKey } from './contract-content.js';
import type { ContractKind } from './contract-kinds.js';

interface ModelClause {
  title: string;
  /** sentences with {places} that the contract fills; one whose only place is empty is left out */
  paragraphs: string[];
}

/** The text of a kind of contract (示范文本), written for this platform. */
export interface ModelText {
  heading: string;
  /** how the parties are called */
  seller: string;
  buyer: string;
  /** who is named first */
  first: 'seller' | 'buyer';
  preamble: string;
  clauses: ModelClause[];
}

const read = <T>(name: string): T => JSON.parse(readFileSync(new URL(`../data/${name}.json`, import.meta.url), 'utf8')) as T;

export const MODEL_TEXTS = read<Record<ContractKind, ModelText>>('model-texts');

type Suggestions = Partial<Record<ClauseKey, string>>;
const SUGGESTIONS = read<Record<ContractKind | 'ALL', Suggestions>>('clause-suggestions');

/** What a clause may say where the parties have nothing of their own. */
export const suggestionsFor = (kind: ContractKind): Suggestions => ({ ...SUGGESTIONS.ALL, ...SUGGESTIONS[kind] });
