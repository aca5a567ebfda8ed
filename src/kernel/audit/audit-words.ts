import type { BothLanguages } from '../http/index.js';

/** What is recorded about one kind of thing, in words: by the part of an action's name before its dot. */
export interface AuditWords {
  /** how the area is called; only where nobody has said it yet, as the table of a process does */
  area?: BothLanguages;
  /** by the part of the name behind the dot */
  actions?: Readonly<Record<string, BothLanguages>>;
  /** kinds of objects that the records are about */
  objects?: Readonly<Record<string, BothLanguages>>;
  /** where a process may stand; only for the objects of one */
  states?: Readonly<Record<string, BothLanguages>>;
}

interface Kind {
  words: BothLanguages;
  states: Readonly<Record<string, BothLanguages>>;
}

interface Area {
  name: BothLanguages | null;
  actions: Map<string, BothLanguages>;
}

const areas = new Map<string, Area>();
const objects = new Map<string, Kind>();

/**
 * Declares how the trail's records of an area are read; every process does so with its table (`defineWorkflow`), and a module with what it
 * records beside. The filters of the trail's page are made of it, and a test finds what is recorded and not declared.
 */
export function defineAuditWords(area: string, { area: name, actions = {}, objects: kinds = {}, states = {} }: AuditWords): void {
  const known = areas.get(area) ?? { name: null, actions: new Map<string, BothLanguages>() };
  areas.set(area, { ...known, name: known.name ?? name ?? null });
  for (const [action, words] of Object.entries(actions)) known.actions.set(action, words);
  for (const [kind, words] of Object.entries(kinds)) objects.set(kind, { words, states });
}

/** Every area with its actions by their full names, in the order of their declaration. */
export const auditAreas = (): { area: string; name: BothLanguages; actions: [action: string, words: BothLanguages][] }[] =>
  [...areas].map(([area, { name, actions }]) => ({ area, name: name ?? { zh: area, en: area }, actions: [...actions].map(([action, words]) => [`${area}.${action}`, words]) }));

/** Kinds of objects that records are about, with the states of those that have a process. */
export const auditObjects = (): [kind: string, declared: Kind][] => [...objects];

const AREAS: Readonly<Record<string, AuditWords>> = {
  audit: {
    area: { zh: '审计', en: 'Audit' }, actions: { read: { zh: '查阅', en: 'read' }, 'rotate-key': { zh: '更换签名密钥', en: 'change of the signing key' } }, objects: { audit: { zh: '审计', en: 'Audit' } },
  },
  request: { area: { zh: '请求', en: 'Request' }, actions: { refuse: { zh: '拒绝', en: 'refused' } }, objects: { route: { zh: '接口', en: 'Address' } } },
};
for (const [area, words] of Object.entries(AREAS)) defineAuditWords(area, words);
