import type { ExpectedReliefs } from '../../api/types';
import { formatDate, formatYuan } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { toldNumbers } from '../../ui/formula';
import { Mixed } from '../../ui/written';

const TONES = { POSSIBLE: 'tag g', TAX_OFFICE: 'tag w', NOT_ELIGIBLE: 'tag', NO_RULE: 'tag w' } as const;

/** What the contract may bring its parties' taxes: an estimate by the rules of today, said to be one. */
export function ExpectedRelief({ expected: { items, day, disclaimer } }: { expected: ExpectedReliefs }) {
  const { t, locale } = useTexts();
  if (items.length === 0) return <p>{t('work.contract.expectedRelief.none')}</p>;
  return (
    <>
      <p className="small-text">
        {t('work.contract.expectedRelief.by', { day: formatDate(day, locale) })}
        {disclaimer}
      </p>
      <ul className="testlines">
        {items.map((item) => (
          <Item key={item.kind} item={item} />
        ))}
      </ul>
      <p className="small-text">{t('work.contract.expectedRelief.reward')}</p>
    </>
  );
}

function Item({ item: { kind, label, side, outlook, unverified, reasons, conditions, choices, figures, basis } }: { item: ExpectedReliefs['items'][number] }) {
  const { t, locale, list } = useTexts();
  // of stamp duty there is an amount in any case
  const said = kind !== 'STAMP' ? outlook : outlook === 'NOT_ELIGIBLE' ? 'NO_REDUCTION' : outlook === 'POSSIBLE' ? 'REDUCTION' : outlook;
  return (
    <li>
      <p className="plain-line">
        <span className={TONES[outlook]}>{t(`work.contract.outlook.${said}`)}</span> <b>{label}</b> <span className="small-text">{t(`work.contract.expectedRelief.${side}`)}</span>
        {unverified && <> <span className="tag w">{t('work.contract.expectedRelief.unverified')}</span></>}
      </p>
      {outlook !== 'NO_RULE' && figures.map(({ key, label: name, fen, numbers }) => (
        <p className="plain-line" key={key}>
          {t('work.contract.expectedRelief.amount', { name })} <b className="num">{formatYuan(fen, locale)}</b> <span className="small-text">{toldNumbers(numbers)}</span>
        </p>
      ))}
      {outlook !== 'NO_RULE' && choices.map((text) => (
        <p className="plain-line" key={text}>
          <Mixed text={text} />
        </p>
      ))}
      {reasons.map(({ code, message, article }) => (
        <p className="plain-line" key={code}>
          <Mixed text={message} /> <span className="small-text"><Mixed text={article} /></span>
        </p>
      ))}
      {conditions.length > 0 && (
        <details className="fold">
          <summary>{t('work.contract.expectedRelief.conditions', { count: conditions.length })}</summary>
          <ul className="missing">
            {conditions.map((text) => (
              <li key={text}><Mixed text={text} /></li>
            ))}
          </ul>
        </details>
      )}
      <p className="small-text plain-line">
        {t('work.contract.basis')}
        <Mixed text={list(basis.map(({ docNo, article }) => `${docNo}${article}`))} />
      </p>
    </li>
  );
}
