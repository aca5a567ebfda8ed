import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { FileView, IncomeCase } from '../../api/types';
import { formatDate, formatYuan } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Facts, Panel, RowTable } from '../../ui/panel';
import { Mixed, Written } from '../../ui/written';
import { ActionButtons, worthShowing } from '../actions';
import { CaseHead, WrittenBy } from '../case-head';
import { Hindrances } from '../contracts/actions';
import { FileList } from '../file-list';
import { AboveTech } from './above';
import { History } from '../review/history';
import { JumpToDecision } from '../review/record-page';
import { useSteps } from '../use-steps';
import { useMay } from '../use-work';

/** Also where the registration has ended since, or the recognition was taken back. */
const wasRecognised = ({ state }: Pick<IncomeCase, 'state'>): boolean => ['INC_APPROVED', 'INC_RECHECK', 'INC_REVOKED'].includes(state);

/** A declaration of income that the reader does not write: what is declared on the left; steps, papers and history on the right. */
export function IncomeCasePage({ record, files, now }: { record: IncomeCase; files: FileView[]; now: string }) {
  const { t } = useTexts();
  const actions = worthShowing(record.allowedActions);
  const may = useMay();
  const run = useSteps('income', record);
  return (
    <>
      <CaseHead record={record} title={record.contractTitle} list={[t('work.nav.income'), '/work/income']} now={now}>
        <WrittenBy organisation={record.organisationName} author={record.authorName} />
      </CaseHead>
      <div className="review case">
        <article>
          <Panel title={t('work.income.part.amount')}>
            {record.remark !== null && <p className="due-soon">{record.remark}</p>}
            <OfContract record={record} />
            <Declared record={record} />
            <Ledger record={record} />
          </Panel>
          <Rows record={record} />
          {files.length > 0 && (
            <Panel title={t('work.income.part.papers')}>
              <FileList files={files} about={({ purpose }) => [t(purpose === '发票' ? 'work.income.paper.invoice' : 'work.income.paper.receipt')]} />
            </Panel>
          )}
        </article>
        <aside className="decide" id="decide" tabIndex={0} aria-label={t('work.decide')}>
          <Signs title={t('work.income.flows')} signs={record.returnFlows} />
          <Signs title={t('work.income.receiptSigns')} signs={record.receiptSigns} />
          {actions.length > 0 && (
            <Panel title={t('work.steps')}>
              <ActionButtons subject={{ kind: 'income', name: record.contractTitle }} actions={actions} run={run} block />
              <Hindrances actions={actions} />
            </Panel>
          )}
          <Downloads record={record} />
          <History entries={record.history} />
        </aside>
      </div>
      {actions.length > 0 && <JumpToDecision reviewing={may('income.decide')} />}
    </>
  );
}

export function OfContract({ record: { contractId, contractNumber, contractTitle } }: { record: IncomeCase }) {
  const { t } = useTexts();
  return (
    <p>
      {t('work.income.contract')}
      {t('work.contract.colon')}
      <Link to={`/work/contracts/${contractId}`}>
        <Written>{contractTitle}</Written> <span className="num">{contractNumber}</span>
      </Link>
    </p>
  );
}

function Declared({ record }: { record: IncomeCase }) {
  const { t, locale } = useTexts();
  const { content, amountFen } = record;
  const { periodFrom, periodTo, note } = content;
  return (
    <Facts
      items={[
        [t('work.income.period'), periodFrom && periodTo ? t('work.contract.fromTo', { from: formatDate(periodFrom, locale), to: formatDate(periodTo, locale) }) : null],
        [t(wasRecognised(record) ? 'work.income.recognised' : 'work.income.declared'), amountFen === null ? null : formatYuan(amountFen, locale)],
        [t('work.income.field.note'), note],
      ]}
    />
  );
}

/** How the amount stands to the contract's amount of technology. */
export function Ledger({ record: { techFen, beforeFen, leftFen, amountFen, state } }: { record: IncomeCase }) {
  const { t, locale } = useTexts();
  const yuan = (fen: number) => formatYuan(fen, locale);
  const recognised = wasRecognised({ state });
  const declared = amountFen ?? 0;
  return (
    <>
      <Facts
        items={[
          [t('work.contract.techYuan'), techFen === null ? t('work.income.noMore') : yuan(techFen)],
          [t('work.income.before'), yuan(beforeFen)],
          // how much a case may ask for; of one that is decided it would read as if nothing had been recognised
          [t('work.income.left'), leftFen === null || recognised ? null : yuan(leftFen)],
        ]}
      />
      {!recognised && leftFen !== null && declared > leftFen && <p className="due-soon">{t('work.income.over', { amount: yuan(declared - leftFen) })}</p>}
      {techFen !== null && <AboveTech techFen={techFen} recognisedFen={recognised && state !== 'INC_REVOKED' ? beforeFen + declared : beforeFen} />}
    </>
  );
}

/** What belongs to a cell stands below it: a table of many columns would be cut off beside the steps. */
function Under({ above, below }: { above: ReactNode; below: string }) {
  return (
    <>
      {above}
      {below && (
        <div className="small-text">
          <Written>{below}</Written>
        </div>
      )}
    </>
  );
}

function Rows({ record: { content } }: { record: IncomeCase }) {
  const { t, locale } = useTexts();
  const day = (date: string | null) => (date ? formatDate(date, locale) : '—');
  const yuan = (fen: number | null) => (fen === null ? '—' : formatYuan(fen, locale));
  const [date, fen] = [{ text: t('work.income.date'), num: true }, { text: t('work.income.fen'), amount: true }];
  return (
    <Panel title={t('work.income.part.rows')}>
      <h3 className="subhead">{t('work.income.field.invoices')}</h3>
      <RowTable
        label={t('work.income.field.invoices')}
        columns={[{ text: t('work.income.invoice.numberAndRemark') }, date, { text: t('work.income.invoice.kind') }, fen]}
        rows={content.invoices.map((row) => [<Under key="number" above={<span className="num">{row.number}</span>} below={row.remark} />, day(row.date), row.kind ? t(`work.income.kind.${row.kind}`) : '—', yuan(row.fen)])}
      />
      <h3 className="subhead">{t('work.income.field.receipts')}</h3>
      <RowTable
        label={t('work.income.field.receipts')}
        columns={[{ text: t('work.income.receipt.payer') }, date, fen, { text: t('work.income.receipt.bankAndReference') }]}
        rows={content.receipts.map((row) => [<Under key="payer" above={<Written>{row.payer || '—'}</Written>} below={row.onBehalf} />, day(row.date), yuan(row.fen), <Under key="bank" above={<Written>{row.bank || '—'}</Written>} below={row.reference} />])}
      />
      {content.paybacks.length > 0 && (
        <>
          <h3 className="subhead">{t('work.income.field.paybacks')}</h3>
          <RowTable
            label={t('work.income.field.paybacks')}
            columns={[{ text: t('work.income.payback.payee') }, date, fen, { text: t('work.income.payback.reason') }]}
            rows={content.paybacks.map((row) => [<Written key="payee">{row.payee || '—'}</Written>, day(row.date), yuan(row.fen), <Written key="reason">{row.reason || '—'}</Written>])}
          />
        </>
      )}
    </Panel>
  );
}

/** Hints, told to officials only. */
function Signs({ title, signs }: { title: string; signs: readonly string[] }) {
  const { t } = useTexts();
  if (signs.length === 0) return null;
  return (
    <Panel title={title}>
      <p className="small-text">{t('work.income.flows.hint')}</p>
      <ul className="missing">
        {signs.map((sign) => (
          <li key={sign}>
            <Mixed text={sign} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Downloads({ record: { id, state } }: { record: IncomeCase }) {
  const { t } = useTexts();
  const at = `/api/v1/income-cases/${id}`;
  return (
    <Panel title={t('work.income.downloads')}>
      <ul className="filelist">
        <li>
          <span>
            <a href={`${at}/paper.pdf`} download>
              {t('work.income.form')} PDF
            </a>
          </span>
        </li>
        <li>
          <span>
            <a href={`${at}/paper.docx`} download>
              {t('work.income.form')} Word
            </a>
          </span>
        </li>
        {state === 'INC_APPROVED' && (
          <li>
            <span>
              <a href={`${at}/reward-slip.docx`} download>
                {t('work.income.slip')} Word
              </a>
            </span>
          </li>
        )}
      </ul>
    </Panel>
  );
}
