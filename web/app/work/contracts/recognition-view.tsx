import type { Contract, DryRun, Recognition } from '../../api/types';
import { formatYuan } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Facts, Panel } from '../../ui/panel';
import { Mixed, Written } from '../../ui/written';
import { partsOf } from './tech-amount';
import { AmountTable } from './amount';
import { subKindText } from './words';

/** What was found of what stands registered, or is proposed of what is in hand. */
const titleOf = ({ foundInChange, registeredNo }: Contract) => (foundInChange ? 'work.contract.finding.change' : registeredNo === null ? 'work.contract.proposal' : 'work.contract.finding.registered');

/** What a registrar proposed and found, for those who decide next. */
export function Proposal({ record, sheet }: { record: Contract; sheet: DryRun | null }) {
  const { t } = useTexts();
  const open = record.registeredNo === null ? (['PASS', 'REFUSE'] as const) : (['KEEP', 'REVOKE'] as const);
  const proposed = open.find((one) => one === record.proposal);
  const found = record.foundInChange ?? record.recognition;
  if (!found && !proposed) return null;
  return (
    <Panel title={t(titleOf(record))}>
      {proposed && (
        <p className={proposed === 'PASS' || proposed === 'KEEP' ? 'note' : 'note warn'}>
          {t(`work.contract.proposal.${proposed}`)}
          {record.refusal && `${t('work.contract.colon')}${record.refusal.code} ${record.refusal.text}`}
        </p>
      )}
      {found && <RecognitionView recognition={found} sheet={sheet} />}
    </Panel>
  );
}

function RecognitionView({ recognition, sheet }: { recognition: Recognition; sheet: DryRun | null }) {
  const texts = useTexts();
  const { t, locale } = texts;
  const { price, techFen, checklist } = recognition;
  const textOf = (rule: string) => sheet?.lines.find(({ id }) => id === rule)?.text ?? '';
  return (
    <>
      <Facts items={[[t('work.contract.field.subKind'), subKindText(recognition.subKind, texts)], [t('work.contract.techYuan'), formatYuan(techFen, locale)], [t('work.contract.finding.note'), recognition.note]]} />
      <AmountTable amount={{ totalFen: price.totalFen, techFen, parts: partsOf(price).map((part) => ({ ...part, label: '' })) }} />
      <ol className="testlines">
        {checklist.map(({ rule, answer, evidence }) => (
          <li key={rule}>
            <p className="plain-line">
              <b>{rule}</b> {textOf(rule)} <span className="tag">{t(answer === 'YES' ? 'value.yes' : 'value.no')}</span>
            </p>
            <p className="small-text plain-line">
              {t('work.contract.finding.evidenceLine')}
              <Written>{evidence}</Written>
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}

/** Opinions of the experts; only those who review read them. */
export function Opinions({ opinions }: { opinions: Contract['opinions'] }) {
  const { t } = useTexts();
  if (opinions.length === 0) return null;
  return (
    <Panel title={t('work.contract.opinions')}>
      <ol className="testlines">
        {opinions.map(({ name, verdict, text, at, earlier }) => (
          <li key={at}>
            <p className="plain-line">
              <b><Written>{name}</Written></b> <span className={verdict === 'PASS' ? 'tag g' : verdict === 'REFUSE' ? 'tag e' : 'tag'}>{t(`work.contract.verdict.${verdict}`)}</span>
              {earlier && <> <span className="tag">{t('work.contract.opinions.earlier')}</span></>}
            </p>
            <p className="quote"><Mixed text={text} /></p>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
