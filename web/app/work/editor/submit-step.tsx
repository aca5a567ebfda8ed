import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { ActionView, Problem } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { ActionButtons, worthShowing } from '../actions';
import { fieldOfGap } from './steps';

interface SubmitStepProps {
  record: { gaps: readonly { pointer?: string; message: string }[]; allowedActions: readonly ActionView[] };
  run: (action: ActionView, comment: string) => Promise<Problem | null | undefined>;
  stepOf: (field: string) => string;
  summary: ReactNode;
}

/** Check before sending: what is still missing, each a link to its step, then the whole content as it will be read. */
export function SubmitStep({ record, run, stepOf, summary }: SubmitStepProps) {
  const { t } = useTexts();
  return (
    <>
      {record.gaps.length > 0 ? (
        <div className="note warn below">
          <b>{t('work.submit.missing', { count: record.gaps.length })}</b>
          <ul className="missing">
            {record.gaps.map((gap, index) => (
              <li key={index}>
                <Link to={`?step=${stepOf(fieldOfGap(gap))}`}>{gap.message}</Link>
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <p className="note below">{t('work.submit.ready')}</p>
      )}
      <div className="decisions">
        <ActionButtons actions={worthShowing(record.allowedActions)} run={run} />
      </div>
      <h3 className="gap">{t('work.submit.check')}</h3>
      {summary}
    </>
  );
}
