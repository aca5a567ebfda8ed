import { dateSaid } from '../../../kernel/calendar/index.js';
import type { Reason } from '../../../kernel/http/index.js';

/** How the notice of a record stands, for the processes that wait for it. */
export type NoticeStanding =
  /** nothing has been published */
  | { code: 'NONE' }
  /** `endsOn` is the last day, YYYY-MM-DD; it may still move where provisional */
  | { code: 'RUNNING' | 'SUSPENDED'; noticeId: string; number: string; startsOn: string; endsOn: string; provisional: boolean }
  | { code: 'EFFECTIVE' | 'WITHDRAWN'; noticeId: string; number: string; startsOn: string; endsOn: string; endedOn: string };

const reason = (code: string, zh: string, en: string): Reason => ({ code, zh, en });

const withdrawn = ({ number }: { number: string }): Reason => reason('NOTICE_WITHDRAWN', `公示 ${number} 已撤回或者因异议成立终止，须重新公示`, `Notice ${number} was withdrawn or overturned; it has to be announced anew`);

/** Nothing about the record is announced, or on its way to be: a notice can be begun. */
export const isUnannounced = ({ code }: NoticeStanding): boolean => code === 'NONE' || code === 'WITHDRAWN';

/** Why a process has to wait whose record must have been announced: empty once the notice has become effective. */
export function waitsForNotice(standing: NoticeStanding): Reason[] {
  switch (standing.code) {
    case 'NONE': return [reason('NOTICE_MISSING', '公示尚未发布，由负责公示的处室起草、审核后发布', 'It has not been announced yet: the section that drafts notices drafts one, and it is published once checked')];
    case 'EFFECTIVE': return [];
    case 'WITHDRAWN':
    case 'RUNNING':
    case 'SUSPENDED': return heldByNotice(standing);
  }
}

/** Why a process has to wait as long as a notice about its record is open, or was taken back and not made anew: where none was ever needed, nothing holds it. */
export function heldByNotice(standing: NoticeStanding): Reason[] {
  if (standing.code === 'WITHDRAWN') return [withdrawn(standing)];
  if (standing.code === 'RUNNING') return [reason('NOTICE_RUNNING', `公示 ${standing.number} 至${dateSaid(standing.endsOn).zh} 24 时期满，期满后才能办理`, `Notice ${standing.number} runs until the end of ${dateSaid(standing.endsOn).en}; nothing goes on before`)];
  if (standing.code === 'SUSPENDED') return [reason('NOTICE_SUSPENDED', `公示 ${standing.number} 有异议尚未办结`, `An objection to notice ${standing.number} is still open`)];
  return [];
}
