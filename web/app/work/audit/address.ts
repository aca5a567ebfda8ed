/** What the list is narrowed by, as in its address. */
export const FILTERS = ['action', 'objectKind', 'objectId', 'actorName', 'actorId', 'outcome', 'from', 'until'] as const;
export type Filter = Partial<Record<(typeof FILTERS)[number], string>>;

/** A person chosen by number needs no name beside it. */
const settled = ({ actorName, ...others }: Filter): Filter => (others.actorId || !actorName ? others : { ...others, actorName });

export const filterIn = (params: URLSearchParams): Filter =>
  settled(Object.fromEntries(FILTERS.flatMap((name) => (params.get(name) ? [[name, params.get(name)]] : []))));

export const addressOf = (filter: Filter): string => `?${new URLSearchParams(Object.entries(settled(filter)).filter(([, value]) => value))}`;
