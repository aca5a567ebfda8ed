import { Link } from 'react-router';
import type { ListingKind } from '../../api/records';
import { useTexts } from '../../i18n/use-texts';
import { useCurrentInView } from '../use-current-in-view';
import type { StepState } from './steps';

const TONE: Record<StepState, string> = { todo: 'tag', started: 'tag w', done: 'tag g', optional: 'tag' };

interface TaskListProps {
  kind: ListingKind | 'contract' | 'challenge';
  steps: readonly { key: string }[];
  /** how far a step is; null where it has nothing to fill in */
  stateOf: (key: string) => StepState | null;
  current: string;
  onLeave: () => void;
}

/** The steps of the form with how far each is. */
export function TaskList({ kind, steps, stateOf, current, onLeave }: TaskListProps) {
  const { t } = useTexts();
  const list = useCurrentInView<HTMLOListElement>(current);
  return (
    <nav aria-label={t('work.step.label')}>
      <ol className="tasks box" ref={list}>
        {steps.map((step) => {
          const state = stateOf(step.key);
          return (
            <li key={step.key}>
              <Link to={`?step=${step.key}`} aria-current={step.key === current ? 'step' : undefined} onClick={onLeave}>
                {t(`work.step.${kind}.${step.key}` as 'work.step.need.basic')}
                {state && <span className={TONE[state]}>{t(`work.step.state.${state}`)}</span>}
              </Link>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
