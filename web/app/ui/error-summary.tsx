import { useEffect, useRef } from 'react';
import { useTexts } from '../i18n/use-texts';
import { inFormOrder } from './form-order';

export interface Failure {
  title: string;
  /** message by field name */
  fields: Record<string, string>;
  requestId?: string;
}

interface SummaryProps {
  failure: Failure | undefined;
  /** what the fields are called on the page, in its order */
  labels?: Readonly<Record<string, string>>;
}

/** What is wrong with the form, on top of it, each line a link to its field; it takes the focus when it appears. */
export function ErrorSummary({ failure, labels = {} }: SummaryProps) {
  const { t } = useTexts();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (failure) box.current?.focus();
  }, [failure]);
  if (!failure) return null;
  const fields = inFormOrder(failure.fields, Object.keys(labels));
  return (
    <div className="summary" role="alert" tabIndex={-1} ref={box} aria-labelledby="summary-title">
      <h2 id="summary-title">{failure.title || t(fields.length > 0 ? 'form.problem' : 'error.unavailable')}</h2>
      {fields.length > 0 && (
        <ul>
          {fields.map(([name, message]) => (
            <li key={name}>
              <a href={`#${name}`}>{labels[name] ? t('form.errorIn', { field: labels[name], message }) : message}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
