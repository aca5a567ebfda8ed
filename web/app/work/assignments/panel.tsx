import { Link } from 'react-router';
import type { ListingKind } from '../../api/records';
import type { AssignmentRow } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { Written } from '../../ui/written';
import { StateTag } from '../state-tag';
import { useMay } from '../use-work';

interface AssignmentPanelProps {
  kind: ListingKind;
  id: string;
  /** latest first */
  rows: readonly AssignmentRow[];
}

/** The brokers of a published need or achievement, and where its owner asks for one. */
export function AssignmentPanel({ kind, id, rows }: AssignmentPanelProps) {
  const { t } = useTexts();
  const asks = useMay()('broker_assignment.ask') && rows.every(({ state }) => state === 'ENDED');
  if (rows.length === 0 && !asks) return null;
  return (
    <Panel title={t('work.assignment.panel')}>
      {rows.length === 0 && <p className="hint">{t('work.assignment.panelHint')}</p>}
      <ul className="linklist">
        {rows.map((row) => (
          <li key={row.id}>
            <Link to={`/work/assignments/${row.id}`}>{row.number}</Link>　<StateTag label={row.stateLabel} tone={row.stateTone} />
            <div className="small-text"><Written>{`${row.brokerName}　${row.brokerOrganisationName}`}</Written></div>
          </li>
        ))}
      </ul>
      {asks && <Link className="btn" to={`/work/assignments/new?kind=${kind}&subject=${id}`}>{t('work.assignment.begin')}</Link>}
    </Panel>
  );
}
