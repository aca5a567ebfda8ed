import { defineEvent } from '../../kernel/events/index.js';

/** A notice has become effective or was withdrawn: what waited for it goes on, or has to begin anew. */
export const noticeEnded = defineEvent<{ noticeId: string; kind: string; subjectKind: string | null; subjectId: string | null; outcome: 'effective' | 'withdrawn' }>(
  'notice.ended', 'a public notice became effective or was withdrawn',
);

/** A notice stands on the board: from now on everybody reads it. */
export const noticePublished = defineEvent<{ noticeId: string; kind: string; subjectKind: string | null; subjectId: string | null }>('notice.published', 'a public notice was published');

/** An objection was right, also to a notice that was withdrawn meanwhile: what was announced does not go on as it was. */
export const objectionUpheld = defineEvent<{ noticeId: string; kind: string; subjectKind: string | null; subjectId: string | null }>('objection.upheld', 'an objection to a public notice was upheld');
