import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { ActionView, Problem } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { ActionButtons, type ActionSubject, worthShowing } from '../actions';
import { fieldOfGap } from './steps';

interface Remark {
  pointer?: string;
  message: string;
}

interface SubmitStepProps {
  subject: ActionSubject;
  record: { gaps: readonly Remark[]; warnings: readonly Remark[]; allowedActions: readonly ActionView[] };
  run: (action: ActionView, comment: string) => Promise<Problem | null | undefined>;
  stepOf: (field: string) => string;
  summary: ReactNode;
}

/** Check before sending: what is still missing, each a link to its step, then the whole content as it will be read, then the steps that give it up. */
export function SubmitStep({ subject, record, run, stepOf, summary }: SubmitStepProps) {
  const { t } = useTexts();
  // the main step stands in the bar below
  const others = worthShowing(record.allowedActions).filter(({ tone }) => tone !== 'primary');
  return (
    <>
      {record.gaps.length > 0 ? (
        <Remarks title={t('work.submit.missing', { count: record.gaps.length })} remarks={record.gaps} stepOf={stepOf} />
      ) : (
        <p className="note below">{t('work.submit.ready')}</p>
      )}
      {record.warnings.length > 0 && <Remarks title={t('work.submit.warnings')} remarks={record.warnings} stepOf={stepOf} />}
      <h3 className="subhead">{t('work.submit.check')}</h3>
      {summary}
      {others.length > 0 && (
        <div className="decisions">
          <ActionButtons subject={subject} actions={others} run={run} />
        </div>
      )}
    </>
  );
}

/** Remarks of the server, each a link to the step where it can be seen to. */
function Remarks({ title, remarks, stepOf }: { title: string; remarks: readonly Remark[]; stepOf: (field: string) => string }) {
  return (
    <div className="note warn below">
      <b>{title}</b>
      <ul className="missing">
        {remarks.map((remark, index) => (
          <li key={index}>
            <Link to={`?step=${stepOf(fieldOfGap(remark))}`}>{remark.message}</Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
