import { dateInChina, dateSaid } from '../../kernel/calendar/index.js';
import { type Reason, reason } from '../../kernel/http/index.js';
import type { Look, Step } from '../../kernel/workflow/index.js';
import type { CheckSheet } from './domain/check-sheet.js';
import type { Report } from './domain/project-part.js';

/** How the judgement of a milestone or a result by experts stands, in its present round. */
export interface CheckFacts {
  /** a panel of it is not closed */
  panelOpen: boolean;
  /** every seat is taken, and each expert has written */
  complete: boolean;
  sheets: readonly Pick<CheckSheet, 'verdict' | 'diligent'>[];
}

type Checked = Look<{ checking: CheckFacts }>;
type Clocked = { dueAt: Date | null };

/** Nothing is judged or failed of a project that stands still. */
export const runs = (_: unknown, { facts: { projectRuns } }: Look<{ projectRuns: boolean }>): Reason[] => (projectRuns ? [] : [reason('PROJECT_STANDS', '项目不在实施中', 'The project is not running')]);
export const panelFree = (_: unknown, { facts: { checking } }: Checked): Reason[] => (!checking.panelOpen ? [] : [checking.complete ? reason('SHEETS_IN', '专家意见已经齐备', 'All sheets are in') : reason('PANEL_OPEN', '已有尚未结束的专家组', 'A panel is open')]);
export const sheetsComplete = (_: unknown, { facts: { checking } }: Checked): Reason[] => (checking.complete ? [] : [reason('SHEETS_MISSING', '专家组未组成或者专家意见不齐', 'There is no complete panel, or sheets are missing')]);
export const overdue = ({ dueAt }: Clocked, { now }: Look): Reason[] => (dueAt !== null && now > dueAt ? [] : [reason('NOT_OVERDUE', '尚未超过期限', 'The time is not over yet')]);

/** Evidence that an earlier report has not come with: what was found wanting is not shown to be put right by the papers of before. */
export const evidenced = ({ reports }: { reports: readonly Report[] }, { facts: { fileIds } }: Look<{ fileIds: readonly string[] }>): Reason[] => {
  if (fileIds.some((id) => !reports.some((report) => report.fileIds.includes(id)))) return [];
  return [reports.length === 0 ? reason('EVIDENCE_MISSING', '请先上传证明材料（检测报告、用户报告等）', 'Upload evidence first: test reports, reports of users') : reason('EVIDENCE_MISSING', '请先上传整改后的证明材料（检测报告、用户报告等），以前提交的不能证明整改结果', 'Upload evidence of what was put right first: what came with an earlier report does not show it')];
};

const SHORTEST = 10;
/** What was decided goes to both sides with its reason. */
export const explained = (comment: string, shortest = SHORTEST): Reason[] =>
  comment.trim().length >= shortest ? [] : [reason('minLength', `请写明理由，不少于 ${shortest} 个字`, `Give the reason, at least ${shortest} characters`, '/comment')];

/** A day of a payment is not in the future. */
export const daysFaults = (field: string, day: unknown, today: string): Reason[] =>
  typeof day === 'string' && day <= today ? [] : [reason('FUTURE', `日期不得晚于今天（${dateSaid(today).zh}）`, `Not later than today (${dateSaid(today).en})`, `/${field}`)];

const MOST_VOUCHER = 60;
/** When money moved, and by which paper. */
export const moved = (field: string) => (_: unknown, { input, now }: Step<unknown>): Reason[] => [
  ...daysFaults(field, input[field], dateInChina(now)), ...(String(input['voucher']).trim().length <= MOST_VOUCHER ? [] : [reason('maxLength', `不超过 ${MOST_VOUCHER} 个字`, `At most ${MOST_VOUCHER} characters`, '/voucher')]),
];
