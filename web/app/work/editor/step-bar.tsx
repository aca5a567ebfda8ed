import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useTexts } from '../../i18n/use-texts';

/** The way to the step before and after, and on the last step what it ends with. @param hint where what is written is kept, if not on the server, or that it is not */
export function StepBar({ steps, current, onLeave, hint, children }: { steps: readonly string[]; current: string; onLeave: () => void; hint?: string | undefined; children?: ReactNode }) {
  const { t } = useTexts();
  const at = steps.indexOf(current);
  const before = steps[at - 1];
  const after = steps[at + 1];
  return (
    <div className="acts">
      <span className="left small-text">{hint ?? t('work.save.hint')}</span>
      {before && (
        <Link className="btn lg" to={`?step=${before}`} onClick={onLeave}>
          {t('work.step.back')}
        </Link>
      )}
      {after && (
        <Link className="btn pri lg" to={`?step=${after}`} onClick={onLeave}>
          {t('work.step.next')}
        </Link>
      )}
      {children}
    </div>
  );
}
