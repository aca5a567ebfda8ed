import { unmetVetoes } from '../../bids/index.js';
import type { ProjectIndicator } from './challenge-project.js';
import type { CheckSheet, Verdict } from './check-sheet.js';
import type { Milestone } from './milestone.js';
import type { ReachedValue } from './project-part.js';

type Said = Pick<CheckSheet, 'verdict' | 'diligent'>;

/** More than half of the sheets; panels are odd, so that two answers never tie. */
const most = (sheets: readonly Said[], is: (sheet: Said) => boolean): boolean => sheets.filter(is).length * 2 > sheets.length;
const mostSay = (sheets: readonly Said[], verdict: Verdict): boolean => most(sheets, (sheet) => sheet.verdict === verdict);

/** A milestone is reached where most experts say so and the demander does not deny it: who was asked and let the time pass objects to nothing. */
export const milestoneMet = (sheets: readonly Said[], demanderView: Milestone['demanderView']): boolean => mostSay(sheets, 'MET') && demanderView !== 'NOT_MET';

/** Most experts find it reached against the poster's word, after it was put right: neither of them ends the project alone, and the leadership decides. */
export const milestoneDisputed = (sheets: readonly Said[], { demanderView, fixedOnce }: Pick<Milestone, 'demanderView' | 'fixedOnce'>): boolean => fixedOnce && demanderView === 'NOT_MET' && mostSay(sheets, 'MET');

/** What is not reached ends where it was put right once already, or where most experts see no use in that. */
export const mayFail = (sheets: readonly Said[], grantedOnce: boolean): boolean => grantedOnce || mostSay(sheets, 'NOT_MET');

/** A result that misses an indicator with a veto is never accepted, whatever experts say. */
export const resultMet = (sheets: readonly Said[], missed: readonly string[]): boolean => mostSay(sheets, 'MET') && missed.length === 0;

/** JB-13 尽职免责: most experts find that what could be done was done. */
export const diligenceShown = (sheets: readonly Said[]): boolean => most(sheets, ({ diligent }) => diligent);

/** SQL: more than half of the sheets that count in the last round of a record say so. */
const mostIn = (row: string, says: string): string => `(SELECT count(*) FILTER (WHERE ${says}) * 2 > count(*) FROM check_sheet said WHERE said.matter_id = ${row}.id AND said.round = jsonb_array_length(${row}.reports) AND said.voided_at IS NULL)`;

/** … as SQL, of the last round of the alias of a result. */
export const diligenceShownIn = (row: string): string => mostIn(row, 'said.diligent');

/** `milestoneDisputed` as SQL, of the alias of a milestone. */
export const milestoneDisputedIn = (row: string): string => `(${row}.fixed_once AND ${row}.demander_view = 'NOT_MET' AND ${mostIn(row, `said.verdict = 'MET'`)})`;

/** Names of the indicators with a veto that the reached values miss, by the targets of the challenge. */
export const vetoesMissed = (values: readonly ReachedValue[], indicators: readonly ProjectIndicator[]): string[] => unmetVetoes(values, indicators);

/** Names of all indicators for which less was reached than the winner promised: experts read them, and they decide nothing alone. */
export const promisesMissed = (values: readonly ReachedValue[], indicators: readonly ProjectIndicator[]): string[] =>
  unmetVetoes(values, indicators.map((indicator) => ({ ...indicator, veto: true, target: indicator.promised.value ?? indicator.target, targetMax: indicator.promised.max ?? indicator.targetMax })));
