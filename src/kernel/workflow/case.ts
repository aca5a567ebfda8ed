import { Injectable } from '@nestjs/common';
import { type Actor, decide } from '../access/index.js';
import { dateInChina, WorkingCalendar } from '../calendar/index.js';
import { type BothLanguages, requestContext, say } from '../http/index.js';
import type { CaseBase, CaseRowBase } from './case.dto.js';
import type { Clock, WorkflowDefinition, WorkflowSubject } from './definition.js';
import { WorkflowExecutor } from './executor.js';
import { WorkflowHistory } from './history.js';
import { presentActions, presentHistory, type StepVeil } from './presenter.js';
import { stagesOf } from './stages.js';
import { hasInsight, toldState } from './told.js';

/** May the actor write in the record now, without a step? */
export function mayWriteIn<S extends string, A extends string, T extends WorkflowSubject, F>({ writing }: WorkflowDefinition<S, A, T, F>, subject: T, actor: Actor): boolean {
  return writing !== undefined && writing.in.includes(subject.state as S) && decide(writing.permission, actor, subject).allowed;
}

/** The state, as the actor is told it, in which somebody who may write in the record has to leave it alone; null where the state is not what is in the way. */
export function closedState<S extends string, A extends string, T extends WorkflowSubject, F>(workflow: WorkflowDefinition<S, A, T, F>, subject: T, actor: Actor): BothLanguages | null {
  const { writing } = workflow;
  if (writing === undefined || writing.in.includes(subject.state as S) || !decide(writing.permission, actor, subject).allowed) return null;
  return toldState(workflow, subject.state, hasInsight(workflow, subject, actor));
}

type Clocked = Pick<WorkflowSubject, 'dueAt' | 'clock'>;
const NO_CLOCK: Clocked = { dueAt: null, clock: null };

/** The clock as the reader is told it: none where it is that of others. */
const clockFor = <S extends string, A extends string, T extends WorkflowSubject, F>({ states }: WorkflowDefinition<S, A, T, F>, subject: T, insight: boolean): Clocked =>
  insight || !states[subject.state as S]?.clockOfInsight ? subject : NO_CLOCK;

/** Where a record stands in its process, as lists show it; of a process that tells some states as others, to whom they do. */
export function presentStanding<S extends string, A extends string, T extends WorkflowSubject & { clock: Clock | null; updatedAt: Date }, F>(workflow: WorkflowDefinition<S, A, T, F>, subject: T, insight = true): Omit<CaseRowBase, 'workingDaysLeft'> {
  const told = toldState(workflow, subject.state, insight) ?? { state: subject.state, zh: '', en: '', tone: '' };
  const { dueAt, clock } = clockFor(workflow, subject, insight);
  return {
    id: subject.id, state: told.state, stateLabel: say(told, requestContext().locale), stateTone: told.tone, version: subject.version,
    dueAt: dueAt?.toISOString() ?? null, dueProvisional: clock?.provisional ?? false, updatedAt: subject.updatedAt.toISOString(),
  };
}

/** What the answers about records of every process have in common. */
@Injectable()
export class CasePresenter {
  constructor(
    private readonly executor: WorkflowExecutor,
    private readonly history: WorkflowHistory,
    private readonly calendar: WorkingCalendar,
  ) {}

  /** Where a record stands, with the working days that are left to the reader's knowledge. */
  async standing<S extends string, A extends string, T extends WorkflowSubject & { clock: Clock | null; updatedAt: Date }, F>(workflow: WorkflowDefinition<S, A, T, F>, subject: T, insight = true): Promise<CaseRowBase> {
    return { ...presentStanding(workflow, subject, insight), workingDaysLeft: await this.workingDaysLeft(clockFor(workflow, subject, insight)) };
  }

  /** @param veil people who are not told by name; absent: all are */
  async present<S extends string, A extends string, T extends WorkflowSubject & { updatedAt: Date }, F>(workflow: WorkflowDefinition<S, A, T, F>, subject: T, actor: Actor, veil?: StepVeil): Promise<CaseBase> {
    const { locale } = requestContext();
    const told = hasInsight(workflow, subject, actor);
    const steps = await this.history.of(workflow.name, subject.id);
    const from = steps.findLast(({ fromState, toState }) => toState === subject.state && fromState !== subject.state)?.fromState ?? null;
    const history = steps.filter(({ action }) => told || workflow.actions[action as A]?.internal !== true);
    return {
      ...(await this.standing(workflow, subject, told)),
      editable: mayWriteIn(workflow, subject, actor),
      stages: stagesOf(workflow, { state: subject.state, from }, told).map(({ standing, aside, ...label }) => ({ label: say(label, locale), standing, asideLabel: aside && say(aside, locale) })),
      allowedActions: presentActions(await this.executor.allowed(workflow, subject, actor), locale),
      history: presentHistory(workflow, history, locale, told, veil, subject),
    };
  }

  /** Working days until the deadline, negative when it has passed; null where no clock counts working days. */
  async workingDaysLeft({ dueAt, clock }: Clocked): Promise<number | null> {
    return dueAt === null || clock?.unit !== 'WORKING_DAY' ? null : this.calendar.workingDaysUntil(dateInChina(new Date()), dateInChina(dueAt));
  }
}
