import type { ContractContent } from '../../api/types';
import { formatDate, formatYuan } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Comparison } from '../../ui/comparison';
import { Panel, RowTable } from '../../ui/panel';
import { type PlainFact, useClassificationFacts, usePartyFacts, usePriceFacts, useTermFacts } from './content-view';
import { deriveTechAmount, PARTS } from './tech-amount';
import { CLAUSES, subKindText } from './words';

/** What a change or a correction makes different, for those who decide on it: the text before it beside the one that was filed. */
export function ContentChanges({ before: former, content, isRegistered }: { before: ContractContent; content: ContractContent; isRegistered: boolean }) {
  const { t } = useTexts();
  return (
    <Panel title={t(`work.contract.compared.${isRegistered ? 'change' : 'correction'}`)}>
      <Changed before={former} content={content} of={isRegistered ? 'change' : 'correction'} />
    </Panel>
  );
}

/** Two texts of a contract beside each other, where they differ. */
export function Changed({ before: former, content, of }: { before: ContractContent; content: ContractContent; of: 'change' | 'correction' }) {
  const { t } = useTexts();
  const was = useLines(former);
  const changes = useLines(content).flatMap(({ field, label, text }, at) => {
    const old = was[at]?.text ?? '';
    return old === text ? [] : [{ field, label, before: old, after: text }];
  });
  const [before, after] = [t(`work.contract.compared.${of}.before`), t(`work.contract.compared.${of}.after`)];
  const [values, words] = [changes.filter(isValue), changes.filter((one) => !isValue(one))];
  return (
    <>
      {values.length > 0 && <RowTable label={t(`work.contract.compared.${of}`)} columns={[{ text: t('work.contract.compared.what') }, { text: before }, { text: after }]} rows={values.map((one) => [one.label, one.before, one.after].map((text) => (text === '' ? t('change.nothing') : text)))} />}
      {words.length > 0 && <div {...(values.length > 0 ? { className: 'gap' } : {})}><Comparison changes={words} before={before} after={after} /></div>}
      {changes.length === 0 && <p className="hint">{t('work.contract.compared.none')}</p>}
    </>
  );
}

/** A value, such as an amount or a day, is read whole: a line each, so that the steps below stay in sight. */
const LONGEST_VALUE = 20;
const isValue = (change: Record<'before' | 'after', string>): boolean => [change.before, change.after].every((text) => text.length <= LONGEST_VALUE && !text.includes('\n'));

interface Line {
  field: string;
  label: string;
  text: string;
}

/** Everything that is filled in, a line each, of every contract in the same order. */
function useLines(content: ContractContent): Line[] {
  const texts = useTexts();
  const { t, locale, list } = texts;
  const yuan = (fen: number | null) => (fen === null ? '' : formatYuan(fen, locale));
  const { price, payment, clauses } = content;
  const derived = deriveTechAmount(price);
  const ofParty = (side: 'seller' | 'buyer', facts: readonly PlainFact[]): PlainFact[] => facts.map(([label, value]) => [list([t(`work.contract.field.${side}`), label], '，'), value]);
  const facts: PlainFact[] = [
    [t('work.contract.field.title'), content.title], [t('work.contract.field.subKind'), subKindText(content.subKind, texts)],
    ...useTermFacts(content), ...ofParty('seller', usePartyFacts(content.seller)), ...ofParty('buyer', usePartyFacts(content.buyer)),
    ...CLAUSES.map((key): PlainFact => [t(`work.contract.clause.${key}`), clauses[key]]),
    [t('work.contract.totalYuan'), yuan(price.totalFen)], ...PARTS.map((key): PlainFact => [t(`work.contract.price.${key}`), yuan(price[key])]),
    [t('work.contract.tech'), derived.kind === 'unknown' ? '' : yuan(derived.techFen)], ...usePriceFacts(content),
    [t('work.contract.payment.instalments'), payment.instalments.map(({ condition, fen, dueDate }) => list([condition, yuan(fen), dueDate ? formatDate(dueDate, locale) : ''], '，')).join('\n')],
    ...useClassificationFacts(content),
  ];
  return facts.map(([label, value], at) => ({ field: String(at), label, text: String(value ?? '') }));
}
