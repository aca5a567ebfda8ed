/** Kinds of record that one chooses where a notice is begun; an award is announced from its challenge. */
export const CHOSEN = ['achievement', 'contract', 'project', 'broker_reward'] as const;
export type SubjectKind = (typeof CHOSEN)[number];
