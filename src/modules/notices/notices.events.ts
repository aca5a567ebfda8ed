import { defineEvent } from '../../kernel/events/index.js';

/** A notice has become effective or was withdrawn: what waited for it goes on, or has to begin anew. */
export const noticeEnded = defineEvent<{ noticeId: string; kind: string; subjectKind: string | null; subjectId: string | null; outcome: 'effective' | 'withdrawn' }>(
  'notice.ended', 'a public notice became effective or was withdrawn',
);
