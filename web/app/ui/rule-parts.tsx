import type { RuleView } from '../api/types';
import { formatDate } from '../i18n/format';
import { useTexts } from '../i18n/use-texts';
import { Facts } from './panel';
import { Mixed, Written } from './written';

/** What a page shows of a rule. */
export type Rule = Pick<RuleView, 'code' | 'versionNo' | 'domainLabel' | 'selectedByLabel' | 'titleZh' | 'titleEn' | 'docNo' | 'issuer' | 'sourceUrl' | 'effectiveFrom' | 'effectiveTo' | 'evidenceLabel' | 'verified' | 'verifiedOn' | 'warnings'> & {
  facts: readonly { label: string; text: string; evidenceLabel: string }[];
  articles: readonly { no: string; docNo: string | null; gist: string; gistEn: string; evidenceLabel: string }[];
};

/** The days on which a rule holds, in a sentence. */
export function useValidity(): (rule: Pick<Rule, 'effectiveFrom' | 'effectiveTo'>) => string {
  const { t, locale } = useTexts();
  return ({ effectiveFrom, effectiveTo }) => {
    if (!effectiveFrom) return '—';
    const from = formatDate(effectiveFrom, locale);
    return effectiveTo ? t('rules.until', { from, to: formatDate(effectiveTo, locale) }) : t('rules.since', { from });
  };
}

/** The title in the reader's language; a draft may have none yet. */
export function RuleTitle({ rule }: { rule: Pick<Rule, 'titleZh' | 'titleEn' | 'code'> }) {
  const { locale } = useTexts();
  if (locale === 'en') return rule.titleEn ? rule.titleEn : <Written>{rule.titleZh || rule.code}</Written>;
  return rule.titleZh || rule.code;
}

/** Which version of a rule it is; its code, which only files and links go by, is told to whoever points at it. */
export function RuleVersion({ code, no }: { code: string; no: number }) {
  const { t } = useTexts();
  return <span className="num" title={code}>{t('rules.version', { no })}</span>;
}

/** A rule by its name and version, as decisions name what they went by. */
export function RuleName({ title, code, no }: { title: string; code: string; no: number }) {
  return (
    <>
      <Written>{title}</Written> <RuleVersion code={code} no={no} />
    </>
  );
}

/** What a rule says: document and days, parameters in plain words, articles. */
export function RuleBody({ rule }: { rule: Rule }) {
  const { t, locale } = useTexts();
  const validity = useValidity();
  const verified = rule.verified && rule.verifiedOn ? t('rules.verifiedOn', { date: formatDate(rule.verifiedOn, locale) }) : t('rules.notVerified', { from: rule.evidenceLabel });
  return (
    <>
      <Facts
        items={[
          [t('rules.docNo'), rule.docNo && <Written key="doc">{rule.docNo}</Written>],
          [t('rules.issuer'), rule.issuer && <Written key="issuer">{rule.issuer}</Written>],
          [t('rules.validity'), validity(rule)],
          [t('rules.selectedBy'), rule.selectedByLabel],
          [t('rules.verification'), verified],
          [t('rules.source'), rule.sourceUrl && <Source address={rule.sourceUrl} />],
        ]}
      />
      {rule.facts.length > 0 && (
        <>
          <p className="strong gap">{t('rules.params')}</p>
          <dl className="figures">
            {rule.facts.map(({ label, text, evidenceLabel }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd className="num">
                  <Mixed text={text} />
                  {evidenceLabel && <span className="hint">{t('rules.knownFrom', { from: evidenceLabel })}</span>}
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
      <Articles rule={rule} />
    </>
  );
}

function Articles({ rule }: { rule: Rule }) {
  const { t, locale } = useTexts();
  if (rule.articles.length === 0) return null;
  return (
    <details className="others">
      <summary>{t('rules.articles', { count: rule.articles.length })}</summary>
      <dl className="fields">
        {rule.articles.map(({ no, docNo, gist, gistEn, evidenceLabel }, index) => (
          <div key={index}>
            <dt>
              <Written>{`${docNo ?? ''}${no}`}</Written>
              {evidenceLabel && t('rules.knownFrom', { from: evidenceLabel })}
            </dt>
            <dd>{locale === 'en' && gistEn ? gistEn : <Written>{gist}</Written>}</dd>
          </div>
        ))}
      </dl>
      <p className="hint">{t('rules.gistHint')}</p>
    </details>
  );
}

function Source({ address }: { address: string }) {
  const { t } = useTexts();
  const href = /^https?:\/\//.test(address) ? address : `https://${address}`;
  return (
    <a href={href} rel="nofollow noopener">
      {t('rules.readAt', { host: new URL(href).host })}
    </a>
  );
}
