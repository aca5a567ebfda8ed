import { Fragment, type ReactNode } from 'react';
import { useTexts } from '../i18n/use-texts';
import type { Change } from './changes';
import { differing } from './common-ends';
import { useWritten } from './written';

/** Changed fields of a record, the old text beside the new one, with what differs marked in both. */
export function Comparison({ changes, before, after }: { changes: readonly Change[]; before: string; after: string }) {
  const { t } = useTexts();
  return (
    <div className="comparison">
      {changes.map((change) => (
        <section key={change.field} aria-label={change.label}>
          <h3>{change.label}</h3>
          <div className="compared">
            <Side name={before} text={change.before} other={change.after} nothing={t('change.nothing')} mark={(part) => <del>{part}</del>} />
            <Side name={after} text={change.after} other={change.before} nothing={t('change.nothing')} mark={(part) => <ins>{part}</ins>} />
          </div>
        </section>
      ))}
    </div>
  );
}

interface SideProps {
  name: string;
  text: string;
  other: string;
  nothing: string;
  mark: (part: string) => ReactNode;
}

function Side({ name, text, other, nothing, mark }: SideProps) {
  const written = useWritten();
  return (
    <div>
      <small>{name}</small>
      <p {...written}>
        {text === '' && <span className="opt">{nothing}</span>}
        {differing(text, other).map(([start, middle, end], line) => (
          <Fragment key={line}>
            {line > 0 && '\n'}
            {start}
            {middle !== '' && mark(middle)}
            {end}
          </Fragment>
        ))}
      </p>
    </div>
  );
}
