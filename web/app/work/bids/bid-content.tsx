import type { OpenedBid } from '../../api/types';
import { formatSize, formatYuan } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Facts, Panel, Prose, RowTable } from '../../ui/panel';
import { Mixed, Written } from '../../ui/written';
import { Warnings } from '../warnings';

/** What a bid says, reader and time across it. @param files address below which its attachments lie */
export function BidContent({ bid, files }: { bid: OpenedBid; files: string }) {
  const { t, locale } = useTexts();
  return (
    <>
      <p className="small-text" role="note">
        {t('work.bid.watched')} <code><Mixed text={bid.watermark} /></code>
      </p>
      <Warnings title={t('work.bid.marks')} rows={bid.marks} />
      <div className="marked">
        <Watermark text={bid.watermark} />
        <Panel title={t('work.bid.brief')}>
          <Facts
            items={[
              [t('work.bid.challenge'), <Written key="challenge">{`${bid.challengeNumber}　${bid.challengeTitle}`}</Written>], [t(bid.writtenName ? 'work.bid.writtenUscc' : 'work.bid.uscc'), bid.bidderUscc], [t('judging.price'), bid.priceFen === null ? '' : t('work.bid.yuan', { yuan: formatYuan(bid.priceFen, locale) })],
              [t('work.bid.version'), bid.versionNo === null ? '' : t(bid.versionNo === bid.currentNo ? 'work.bid.versionCurrent' : 'work.bid.versionOlder', { no: bid.versionNo, current: bid.currentNo })],
              [t('work.bid.commitment'), <span className="code" key="commitment">{bid.commitment}</span>],
            ]}
          />
        </Panel>
        {bid.indicators.length > 0 && <Indicators bid={bid} />}
        {bid.sections.map((section) => (
          <Section key={section.title} {...section} />
        ))}
        {bid.files.length > 0 && <Files bid={bid} below={files} />}
      </div>
    </>
  );
}

/** Repeated over the whole content as a picture, so that no picture of it is without. */
function Watermark({ text }: { text: string }) {
  const safe = text.replace(/[<>&]/g, '');
  const tile = `<svg xmlns="http://www.w3.org/2000/svg" width="340" height="170"><text x="10" y="130" transform="rotate(-18 10 130)" font-family="sans-serif" font-size="15" fill="#000" fill-opacity="0.09">${safe}</text></svg>`;
  return <div className="watermark" aria-hidden="true" style={{ backgroundImage: `url("data:image/svg+xml,${encodeURIComponent(tile)}")` }} />;
}

function Indicators({ bid }: { bid: OpenedBid }) {
  const { t } = useTexts();
  const columns = [{ text: t('work.bid.indicator') }, { text: t('work.bid.target'), num: true }, { text: t('work.bid.promised'), num: true }, { text: t('work.bid.method') }, { text: t('work.bid.evidence') }];
  return (
    <Panel title={t('work.bid.indicators')}>
      <RowTable
        label={t('work.bid.indicators')} columns={columns}
        rows={bid.indicators.map((row) => [
          <><Written>{row.name}</Written> {row.veto && <span className="tag w">{t('work.bid.veto')}</span>}</>, <>{row.target}{row.askedThen !== null && <div className="small-text">{row.askedThen === '' ? t('work.bid.askedThen.new') : t('work.bid.askedThen', { no: bid.versionNo ?? '', target: row.askedThen })}</div>}</>, <>{row.promised || '—'} {row.isWorse && <span className="tag r">{t('work.bid.worse')}</span>}</>,
          <Written key="method">{row.method}</Written>, <Written key="evidence">{row.evidence}</Written>,
        ])}
      />
    </Panel>
  );
}

type Line = OpenedBid['sections'][number]['lines'][number];

/** A name or a figure stands in the grid of facts; a text has a heading of its own. */
const MOST_OF_A_FACT = 40;
const isFact = ({ label, text, table }: Line): boolean => !table && label.length <= MOST_OF_A_FACT / 2 && text.length <= MOST_OF_A_FACT && !text.includes('\n');

function Section({ title, lines }: OpenedBid['sections'][number]) {
  const facts = lines.filter(isFact);
  return (
    <Panel title={title}>
      {facts.length > 0 && <Facts items={facts.map(({ label, text }) => [label, <Written key={label}>{text || '—'}</Written>])} />}
      <div className="texts">
        {lines.filter((line) => !isFact(line)).map((line) => (
          <LineText key={line.label} {...line} />
        ))}
      </div>
    </Panel>
  );
}

function LineText({ label, text, table }: Line) {
  const { t } = useTexts();
  return (
    <>
      <h3>{label}</h3>
      {table && table.rows.length > 0 && <RowTable label={label} columns={table.columns} rows={table.rows.map((row) => row.map((cell, at) => <Written key={at}>{cell || '—'}</Written>))} />}
      {!(table && table.rows.length > 0) && (text ? <Prose text={text} /> : <p className="nothing">{t('work.bid.nothing')}</p>)}
    </>
  );
}

function Files({ bid: { files }, below }: { bid: OpenedBid; below: string }) {
  const { t } = useTexts();
  return (
    <Panel title={t('work.bid.files')}>
      <p className="hint">{t('work.bid.files.taken')}</p>
      <ul>
        {files.map(({ name, size }, at) => (
          <li key={at}>
            <a href={`${below}/${at}`}>
              <Written>{name}</Written>
            </a>{' '}
            <span className="num small-text">{formatSize(size)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
