import { Input } from 'antd';
import { Link } from 'react-router';
import type { ContractContent } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { Item } from '../editor/item';
import { CLAUSES, type ClauseKey, kindOf, neededClauses } from './words';

/** The clauses of the contract: those that its kind must hold first, the others folded away while they are empty. */
export function ClausesStep({ content }: { content: ContractContent }) {
  const { t } = useTexts();
  const kind = kindOf(content.subKind);
  const needed = neededClauses(kind);
  const others = CLAUSES.filter((key) => !needed.includes(key));
  const written = others.some((key) => content.clauses[key].trim() !== '');
  return (
    <>
      {kind ? (
        <p className="hint">{t('work.contract.clauses.needed', { kind: t(`work.contract.kind.${kind}`), count: needed.length })}</p>
      ) : (
        <p className="note warn">
          {t('work.contract.clauses.noKind')} <Link to="?step=basic">{t('work.contract.step.basic')}</Link>
        </p>
      )}
      {CLAUSES.filter((key) => needed.includes(key)).map((key) => (
        <Clause key={key} name={key} />
      ))}
      {kind ? (
        <details className="fold" open={written}>
          <summary>{t('work.contract.clauses.others', { count: others.length })}</summary>
          {others.map((key) => (
            <Clause key={key} name={key} optional />
          ))}
        </details>
      ) : (
        others.map((key) => <Clause key={key} name={key} />)
      )}
    </>
  );
}

/** Clauses that take more than a sentence. */
const LONG: readonly ClauseKey[] = ['subject', 'goal', 'indicators', 'route'];
const HINTED = ['subject', 'goal', 'mastery', 'indicators', 'acceptance', 'ownership'] as const;

function Clause({ name, optional = false }: { name: ClauseKey; optional?: boolean }) {
  const { t } = useTexts();
  const hint = HINTED.find((key) => key === name);
  return (
    <Item name={['clauses', name]} label={t(`work.contract.clause.${name}`)} optional={optional} {...(hint ? { hint: t(`work.contract.clauseHint.${hint}`) } : {})}>
      <Input.TextArea autoSize={{ minRows: LONG.includes(name) ? 4 : 2 }} maxLength={5000} />
    </Item>
  );
}
