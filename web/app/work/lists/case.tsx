import type { RegistrationList } from '../../api/types';
import { formatDate, formatYuan } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Facts, Panel } from '../../ui/panel';
import { Written } from '../../ui/written';
import { ActionButtons, worthShowing } from '../actions';
import { CaseHead, WrittenBy } from '../case-head';
import { Hindrances } from '../contracts/actions';
import { History } from '../review/history';
import { useSteps } from '../use-steps';
import { ListedTable } from './choose';

/** A list that was filed: what stands on it, where it is, and how it is printed. */
export function ListCase({ record, now }: { record: RegistrationList; now: string }) {
  const { t } = useTexts();
  const actions = worthShowing(record.allowedActions);
  const run = useSteps('registration_list', record);
  return (
    <>
      <CaseHead record={record} title={record.purpose} list={[t('work.nav.lists'), '/work/lists']} now={now}>
        <WrittenBy organisation={record.organisationName} author={record.authorName} />
      </CaseHead>
      <Invalid record={record} />
      <Standing record={record} />
      {actions.length > 0 && (
        <Panel title={t('work.steps')}>
          <div className="decisions">
            <ActionButtons subject={{ kind: 'registration_list', name: record.purpose }} actions={actions} run={run} />
          </div>
          <Hindrances actions={actions} />
        </Panel>
      )}
      <Panel title={t('work.list.contracts')}>
        <ListedTable items={record.entries} />
      </Panel>
      <History entries={record.history} />
    </>
  );
}

/** Why it is worth nothing any more. */
function Invalid({ record: { state, history } }: { record: RegistrationList }) {
  const { t } = useTexts();
  if (state !== 'LIST_INVALID') return null;
  return (
    <p className="note bad below" role="alert">
      {t('work.list.invalid')}
      <Written>{history.at(-1)?.comment}</Written>
    </p>
  );
}

function Standing({ record }: { record: RegistrationList }) {
  const { t, locale } = useTexts();
  const { entries, totalFen, techFen, isLarge, rule, approvedAt, printableFrom, printableProvisional, printable, id, state } = record;
  const minute = (at: string | null) => at && formatDate(at, locale, 'minute');
  return (
    <Panel title={t('work.list.standing')}>
      <Facts
        items={[
          [t('work.list.count'), String(entries.length)],
          [t('work.contract.totalYuan'), formatYuan(totalFen, locale)],
          [t('work.contract.techYuan'), formatYuan(techFen, locale)],
          [t('work.list.kind'), isLarge === null ? null : t(isLarge ? 'work.list.kind.large' : 'work.list.kind.other')],
          [t('work.contract.rule'), rule && `${rule.title}　${rule.docNo}`],
          [t('work.list.approvedAt'), minute(approvedAt)],
          [t('work.list.printableFrom'), state === 'LIST_APPROVED' ? printableFrom && formatDate(printableFrom, locale) : null],
        ]}
      />
      {printable ? (
        <a className="btn pri gap" href={`/api/v1/registration-lists/${id}/paper.pdf`} download>
          {t('work.list.print')}
        </a>
      ) : (
        state === 'LIST_APPROVED' && <p className="small-text gap">{t(printableProvisional ? 'work.list.waitProvisional' : 'work.list.wait')}</p>
      )}
      <p className="small-text gap">{t('work.list.noEvidence')}</p>
    </Panel>
  );
}
