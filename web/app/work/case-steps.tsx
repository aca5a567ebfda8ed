import type { ActionView } from '../api/types';
import { useTexts } from '../i18n/use-texts';
import { Panel } from '../ui/panel';
import { ActionButtons, type SubjectKind, worthShowing } from './actions';
import { Hindrances } from './contracts/actions';
import { useSteps } from './use-steps';

interface CaseStepsProps {
  kind: SubjectKind;
  record: { id: string; version: number; allowedActions: readonly ActionView[] };
  name: string;
  /** steps for which the page has a form of its own */
  elsewhere?: readonly string[];
  /** what a step does, by the step; read before it is confirmed */
  ends?: Readonly<Record<string, string>>;
}

/** The steps of a record that is read, beside its text. */
export function CaseSteps({ kind, record, name, elsewhere = [], ends = {} }: CaseStepsProps) {
  const { t } = useTexts();
  const run = useSteps(kind, record);
  const actions = worthShowing(record.allowedActions.filter(({ action }) => !elsewhere.includes(action)));
  if (actions.length === 0) return null;
  return (
    <Panel title={t('work.steps')}>
      <ActionButtons subject={{ kind, name, ends }} actions={actions} run={run} block />
      <Hindrances actions={actions} />
    </Panel>
  );
}
