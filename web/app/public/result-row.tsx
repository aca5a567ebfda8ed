import { Link } from 'react-router';
import { formatDate, isoDay } from '../i18n/format';
import { useTexts } from '../i18n/use-texts';
import { Highlighted } from '../ui/highlighted';
import { priceText } from '../ui/price';
import { PATH_OF } from '../ui/suggest-box';
import { useWritten, Written } from '../ui/written';
import type { Row } from './search-loader';

const KIND_TEXT = { achievement: 'kindOne.achievement', need: 'kindOne.need', challenge: 'kindOne.challenge' } as const;

export function ResultRow({ row, showKind }: { row: Row; showKind: boolean }) {
  const texts = useTexts();
  const { t, locale } = texts;
  const written = useWritten();
  const owner = row.ownerName ?? (row.kind === 'need' ? t('need.anonymous') : null);
  const price = row.kind === 'organisation' ? null : priceText(row.price, texts);
  return (
    <article className="item">
      <h2 {...written}>
        <Link to={`${PATH_OF[row.kind]}/${row.id}`}>
          <Highlighted text={row.title} ranges={row.highlights.title} />
        </Link>
      </h2>
      {row.summary && (
        <p {...written}>
          <Highlighted text={row.summary} ranges={row.highlights.summary} />
        </p>
      )}
      {row.snippet && (
        <p className="snip" {...written}>
          {row.snippet.cutBefore && '…'}
          <Highlighted text={row.snippet.text} ranges={row.snippet.ranges} />
          {row.snippet.cutAfter && '…'}
        </p>
      )}
      <div className="meta">
        <span className="tg">
          {showKind && row.kind !== 'organisation' && <span className="tag">{t(KIND_TEXT[row.kind])}</span>}
          {row.unconfirmed && <span className="tag w">{t('search.unconfirmedTag')}</span>}
          {row.organisationKind && <span className="tag b">{t(`organisationKind.${row.organisationKind}`)}</span>}
          {row.fieldName && <span className="tag b">{row.fieldName}</span>}
          {row.trl !== null && <span className="tag g">{t(row.kind === 'need' ? 'trl.atLeast' : 'trl.short', { level: row.trl })}</span>}
          {row.modeNames.map((name) => (
            <span className="tag" key={name}>
              {name}
            </span>
          ))}
        </span>
        {owner && <span>{row.ownerName ? <Written>{owner}</Written> : owner}</span>}
        {row.regionName && <span>{row.regionName}</span>}
        {price && <b className="num">{price}</b>}
        <time className="num" dateTime={isoDay(row.publishedAt)}>
          {formatDate(row.publishedAt, locale)}
        </time>
      </div>
    </article>
  );
}
