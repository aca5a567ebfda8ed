import { readFileSync } from 'node:fs';
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

export const MODEL_TEXTS = JSON.parse(readFileSync(new URL('../data/model-texts.json', import.meta.url), 'utf8')) as Record<ContractKind, ModelText>;
