import { dateInWords } from '../../../kernel/calendar/index.js';
import type { Paper } from '../../../kernel/documents/index.js';
import type { HistoryView } from '../../../kernel/workflow/index.js';
import { minuteOn, signedPaper } from '../../disclosure/index.js';
import type { Trial } from '../domain/trial.js';
import { trialWorkflow, type TrialState } from '../trial.workflow.js';

const ENDS = ['decline', 'withdraw', 'stop', 'revoke', 'convert', 'expire', 'lapse'];
const BY_ITSELF = ['convert', 'expire', 'lapse'];

/** What became of it, in the words of the page. */
function standing({ state, endsOn }: Trial, history: readonly HistoryView[]): { label: string; value: string }[] {
  const { zh } = trialWorkflow.states[state as TrialState];
  const end = history.find(({ action }) => ENDS.includes(action));
  const last = { label: end && endsOn !== null ? '原定试用至' : '试用至', value: endsOn === null ? '双方确认后起算' : dateInWords(endsOn) };
  if (!end) return [{ label: '状态', value: zh }, last];
  return [
    { label: '状态', value: `${zh}（${minuteOn(new Date(end.at))}${BY_ITSELF.includes(end.action) ? '' : `，${end.by}`}）` },
    ...(end.comment === '' ? [] : [{ label: '理由', value: end.comment }]),
    ...(endsOn === null ? [] : [last]),
  ];
}

/** The agreement on paper: the text word for word, who confirmed it when, what became of it, and its hash. */
export const trialPaper = (trial: Trial, history: readonly HistoryView[]): Paper => signedPaper(trial, { parties: ['甲方（使用方）', '乙方（许可方）'], standing: standing(trial, history), lastArticle: '第十四条' });
