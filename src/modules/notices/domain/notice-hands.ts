import { type Deciding, KINDS, NOTICE_KINDS, type NoticeKind } from './notice-kinds.js';

const WRITTEN = ['begin', 'submit', 'publish'];
const quoted = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');
const listed = (rows: string): string => `(SELECT coalesce(jsonb_agg(DISTINCT hand.person), '[]') FROM (${rows}) hand WHERE hand.person IS NOT NULL)`;

const writing = (id: string): string =>
  `SELECT h.actor_person AS person FROM workflow_history h WHERE h.workflow = 'notice' AND h.subject_id = ${id} AND h.action IN (${quoted(WRITTEN)})
   UNION SELECT a.actor_person FROM audit_record a WHERE a.object_kind = 'notice' AND a.object_id = ${id}::text AND a.action = 'notice.save' AND a.outcome = 'done'`;

/** The last time that each step was taken before the notice was let out: who decided earlier what was decided anew since has no hand in this one. */
const deciding = (id: string, kind: NoticeKind, { workflow, of, steps, each }: Deciding): string =>
  `(SELECT DISTINCT ON (h.subject_id, h.action${each ? ', h.id' : ''}) h.actor_person FROM notice n
      JOIN workflow_history h ON h.workflow = '${workflow}' AND h.action IN (${quoted(steps)}) AND h.at <= coalesce(n.published_at, now())
       AND h.subject_id ${of === undefined ? '= n.subject_id' : `IN (SELECT part.id FROM ${workflow} part WHERE part.${of} = n.subject_id)`}
     WHERE n.id = ${id} AND n.kind = '${kind}' ORDER BY h.subject_id, h.action${each ? ', h.id' : ''}, h.at DESC)`;

const decisions = (id: string): string => NOTICE_KINDS.flatMap((kind) => (KINDS[kind].decidedBy ?? []).map((one) => deciding(id, kind, one))).join(' UNION ');

/** People who have written, handed in or published the notice. @param noticeId SQL expression, as below */
export const writersOf = (noticeId: string): string => listed(writing(noticeId));

/** … who have decided what it announces. */
export const decidersOf = (noticeId: string): string => listed(`SELECT d.actor_person AS person FROM (${decisions(noticeId)}) d`);

/** Both: they handle no objection to it, and do not read it. */
export const handsOn = (noticeId: string): string => listed(`${writing(noticeId)} UNION ${decisions(noticeId)}`);
