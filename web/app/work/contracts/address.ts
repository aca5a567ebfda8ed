import { KINDS, STATES } from './words';

export interface ContractFilter {
  q?: string;
  state?: (typeof STATES)[number];
  kind?: (typeof KINDS)[number];
}

/** The filter of a list as its address holds it; what is none of the allowed values is left out. */
export function filterIn(params: URLSearchParams): ContractFilter {
  const q = params.get('q')?.trim().slice(0, 80);
  const state = STATES.find((one) => one === params.get('state'));
  const kind = KINDS.find((one) => one === params.get('kind'));
  return { ...(q ? { q } : {}), ...(state ? { state } : {}), ...(kind ? { kind } : {}) };
}

export function contractAddress({ q, state, kind }: ContractFilter): string {
  const given = { q: q?.trim(), state, kind };
  return `?${new URLSearchParams(Object.entries(given).flatMap(([key, value]): [string, string][] => (value ? [[key, value]] : [])))}`;
}
