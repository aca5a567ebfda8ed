import { RELIEF_KINDS, RELIEF_STATES, type ReliefKind } from './words';

export interface ReliefFilter {
  q?: string;
  state?: (typeof RELIEF_STATES)[number];
  kind?: ReliefKind;
  year?: number;
}

/** The filter of a list as its address holds it; what is none of the allowed values is left out. */
export function reliefFilterIn(params: URLSearchParams): ReliefFilter {
  const q = params.get('q')?.trim().slice(0, 80);
  const state = RELIEF_STATES.find((one) => one === params.get('state'));
  const kind = RELIEF_KINDS.find((one) => one === params.get('kind'));
  const year = /^20\d{2}$/.exec(params.get('year') ?? '')?.[0];
  return { ...(q ? { q } : {}), ...(state ? { state } : {}), ...(kind ? { kind } : {}), ...(year ? { year: Number(year) } : {}) };
}

export function reliefAddress({ q, state, kind, year }: ReliefFilter): string {
  const given = { q: q?.trim(), state, kind, year: year?.toString() };
  return new URLSearchParams(Object.entries(given).flatMap(([key, value]): [string, string][] => (value ? [[key, value]] : []))).toString();
}
