import type { WorkflowDefinition, WorkflowSubject } from './definition.js';
import { type ToldState, toldState } from './told.js';

/** A stage of a record's way, as somebody is told it. */
export interface StageOf {
  zh: string;
  en: string;
  standing: 'DONE' | 'CURRENT' | 'TO_COME';
  /** the state beside the straight way in which the record stands here */
  aside: ToldState | null;
}

/**
 * The way of a record with the stage in which it stands; none where the process shows no way. Stages that consist of what officials do among themselves are left
 * out for readers who are not told of it. What ended beside the straight way ended where it had come to, and nothing is to come.
 * @param from the state that led to the present one; null for a record that has not moved
 */
export function stagesOf<S extends string, A extends string, T extends WorkflowSubject, F>(workflow: WorkflowDefinition<S, A, T, F>, { state, from }: { state: string; from: string | null }, insight: boolean): StageOf[] {
  const seen = toldState(workflow, state, insight);
  if (!seen || !workflow.stages) return [];
  const veiled: readonly string[] = insight ? [] : (workflow.told ?? []).flatMap(({ as, of }) => of.filter((one) => one !== as));
  const shown = workflow.stages.filter(({ of, aside = [] }) => [...of, ...aside].some((one) => !veiled.includes(one)));
  const placeOf = (sought: string | undefined) => shown.findIndex(({ of, aside = [] }) => [...of, ...aside].some((one) => one === sought));
  const isAside = shown.some(({ aside = [] }) => aside.some((one) => one === seen.state));
  const ended = isAside && workflow.states[state as S].final === true;
  const at = ended && from !== null ? Math.max(placeOf(seen.state), placeOf(toldState(workflow, from, insight)?.state)) : placeOf(seen.state);
  return shown.slice(0, ended ? at + 1 : undefined).map(({ zh, en }, place) => {
    const beside = place === at && isAside ? seen : null;
    // who has come to the end of the straight way has arrived
    const arrived = place < at || (place === at && place === shown.length - 1 && beside === null);
    return { zh, en, standing: arrived ? 'DONE' : place === at ? 'CURRENT' : 'TO_COME', aside: beside };
  });
}
