import { addMonths } from '../../../kernel/calendar/index.js';
import { type Reason, reason } from '../../../kernel/http/index.js';
import { checkOrcid } from '../../../kernel/ids/index.js';
import { type Fen, formatYuan, sumFen } from '../../../kernel/money/index.js';
import { foldName } from '../../../kernel/text/index.js';
import { budgetSources } from './budget-sources.js';
import type { BudgetRow, ChallengeProject } from './challenge-project.js';
import type { Milestone } from './milestone.js';
import type { AskedChange, ChangedParts, ChangeKind, ProjectChange } from './project-change.js';

type Changeable = Pick<ChallengeProject, 'leader' | 'leaderOrcid' | 'route' | 'budget' | 'endsOn' | 'posterSells'>;
/** What a change is held against. */
interface Bounds {
  monthsAtMost: number;
  /** 财政补助 that the list offers on the price of the contract, fen */
  publicFen: Fen;
}
type Dated = Pick<Milestone, 'no' | 'dueOn' | 'state'>;

const WHOLE_BP = 10_000;
const CHECKED = ['REPORTED', 'CHECKING', 'FIX'];
/** A report that is being judged was written by the days and the route of before. */
const TOUCHES_MILESTONES: readonly ChangeKind[] = ['TIME', 'ROUTE'];

/** What a change makes of the project as it stands. An extension moves its end, and the milestones that nobody has reported yet. */
export function changeOf(kind: ChangeKind, asked: AskedChange, { leader, leaderOrcid, route, budget, endsOn }: Omit<Changeable, 'posterSells'>, milestones: readonly Dated[]): { before: ChangedParts; after: ChangedParts } {
  if (kind === 'LEADER') return { before: { leader, leaderOrcid }, after: { leader: asked.leader ?? leader, leaderOrcid: asked.leaderOrcid ?? '' } };
  if (kind === 'ROUTE') return { before: { route }, after: { route: asked.route ?? route } };
  if (kind === 'BUDGET') return { before: { budget }, after: { budget: asked.budget ?? budget } };
  const planned = milestones.filter(({ state }) => state === 'PLANNED');
  const dated = (months: number): ChangedParts => ({ endsOn: addMonths(endsOn, months), milestones: planned.map(({ no, dueOn }) => ({ no, dueOn: addMonths(dueOn, months) })) });
  return { before: dated(0), after: dated(asked.months ?? 0) };
}

/** How much of a budget goes to other subjects than before, or comes from another source, fen: what subjects get more of a source. */
export function shiftedFen(before: readonly BudgetRow[], after: readonly BudgetRow[]): Fen {
  const line = ({ subject, source }: BudgetRow): string => JSON.stringify([foldName(subject), foldName(source)]);
  const ofLine = (rows: readonly BudgetRow[], one: string): Fen => sumFen(rows.filter((row) => line(row) === one).map(({ fen }) => fen));
  return sumFen([...new Set(after.map(line))].map((one) => Math.max(0, ofLine(after, one) - ofLine(before, one))));
}

/** The budget that was promised or approved last: smaller shifts, notified one after the other, are measured against it together. */
export function budgetApproved(current: readonly BudgetRow[], applied: readonly Pick<ProjectChange, 'kind' | 'before' | 'after' | 'byNotice'>[]): readonly BudgetRow[] {
  const budgets = applied.filter(({ kind }) => kind === 'BUDGET');
  const approved = budgets.filter(({ byNotice }) => !byNotice).at(-1);
  return approved?.after.budget ?? budgets[0]?.before.budget ?? current;
}

/** A shift within the limit of the rule is notified only. @param upToBp basis points of the whole budget */
export const needsNoticeOnly = (approved: readonly BudgetRow[], after: readonly BudgetRow[], upToBp: number): boolean => shiftedFen(approved, after) * WHOLE_BP <= sumFen(approved.map(({ fen }) => fen)) * upToBp;

/** Not while a milestone is judged that the change would touch. */
export const judgedMilestone = (kind: ChangeKind, milestones: readonly Dated[]): Reason[] => {
  const judged = TOUCHES_MILESTONES.includes(kind) ? milestones.find(({ state }) => CHECKED.includes(state)) : undefined;
  return judged ? [reason('MILESTONE_JUDGED', `里程碑 ${judged.no} 正在核查或者整改，办结后再变更`, `Milestone ${judged.no} is being checked or put right; change it afterwards`)] : [];
};

const between = (text: string | undefined, [least, most]: readonly [number, number], pointer: string): Reason[] =>
  (text ?? '').length >= least && (text ?? '').length <= most ? [] : [reason('minLength', `请写 ${least} 至 ${most} 个字`, `From ${least} to ${most} characters`, pointer)];
const same = (isSame: boolean, pointer: string): Reason[] => (isSame ? [reason('UNCHANGED', '与现在的内容相同', 'It is the same as now', pointer)] : []);

function leaderFaults({ leader, leaderOrcid = '' }: AskedChange, now: Changeable): Reason[] {
  const orcid = checkOrcid(leaderOrcid);
  return [
    ...between(leader, [2, 40], '/leader'), ...(leaderOrcid === '' || (orcid.format && orcid.checksum) ? [] : [reason('ORCID', 'ORCID 格式或者校验位有误', 'This is no ORCID, or its check character is wrong', '/leaderOrcid')]),
    ...same(foldName(leader ?? '') === foldName(now.leader) && leaderOrcid === now.leaderOrcid, '/leader'),
  ];
}

/** As in a bid: sources of the list alone, and no more public money than the list offers. What the budget has already may stay. */
function sourceFaults(budget: readonly BudgetRow[], now: Changeable, publicFen: Fen): Reason[] {
  const { options, publicOne } = budgetSources(now);
  const known = [...options.map(({ value }) => value), ...now.budget.map(({ source }) => source)];
  const [planned, before] = [budget, now.budget].map((rows) => sumFen(rows.filter(({ source }) => source === publicOne).map(({ fen }) => fen))) as [Fen, Fen];
  return [
    ...budget.flatMap(({ source }, at) => (known.includes(source) ? [] : [reason('CHOICE', `资金来源填写${options.map(({ zh }) => zh).join('、')}之一`, `One of these sources: ${options.map(({ en }) => en).join(', ')}`, `/budget/${at}/source`)])),
    ...(planned <= Math.max(publicFen, before) ? [] : [reason('PUBLIC_ABOVE', `预算中${publicOne}合计 ${formatYuan(planned)} 元，超过榜单按合同金额给予的上限 ${formatYuan(publicFen)} 元`, `The budget plans CNY ${formatYuan(planned)} of public money; on the price of the contract the list offers CNY ${formatYuan(publicFen)} at the most`, '/budget')]),
  ];
}

function budgetFaults({ budget = [] }: AskedChange, now: Changeable, publicFen: Fen): Reason[] {
  const [sum, before] = [budget, now.budget].map((rows) => sumFen(rows.map(({ fen }) => fen)));
  return [
    ...(budget.length > 0 ? [] : [reason('COUNT', '请逐行填写调整后的预算', 'Give the new budget line by line', '/budget')]),
    ...(sum === before || now.budget.length === 0 ? [] : [reason('SUM', '预算合计不得改变；合同金额变更的，先办理合同变更登记', 'The whole budget stays as it is; an amount changes with the registered contract', '/budget')]),
    ...same(JSON.stringify(budget) === JSON.stringify(now.budget), '/budget'), ...sourceFaults(budget, now, publicFen),
  ];
}

/** What is wrong with what was asked for. */
export function changeFaults(kind: ChangeKind, asked: AskedChange, now: Changeable, { monthsAtMost, publicFen }: Bounds): Reason[] {
  if (kind === 'LEADER') return leaderFaults(asked, now);
  if (kind === 'ROUTE') return [...between(asked.route, [20, 4_000], '/route'), ...same(asked.route === now.route, '/route')];
  if (kind === 'BUDGET') return budgetFaults(asked, now, publicFen);
  const months = asked.months ?? 0;
  return months >= 1 && months <= monthsAtMost ? [] : [reason('RANGE', `1 至 ${monthsAtMost} 个月`, `From 1 to ${monthsAtMost} months`, '/months')];
}
