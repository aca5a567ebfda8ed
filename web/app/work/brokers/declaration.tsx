import { Checkbox, Radio } from 'antd';
import type { ConflictDeclaration } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';

interface DeclarationProps {
  value: Partial<ConflictDeclaration>;
  onChange: (value: Partial<ConflictDeclaration>) => void;
  /** the clinic and an assignment have one party, the owner */
  parties: readonly ['BUYER'] | readonly ['BUYER', 'SELLER'];
}

/** A broker's declaration before acting for a party (BR-2). Whoever declares a conflict is told that he or she cannot act. */
export function Declaration({ value, onChange, parties }: DeclarationProps) {
  const { t } = useTexts();
  const stakes: readonly ConflictDeclaration['stake'][] = parties.length === 1 ? ['NONE', 'BUYER'] : ['NONE', 'BUYER', 'SELLER', 'BOTH'];
  const side = parties.length === 1 ? 'client' : 'deal';
  return (
    <fieldset className="declaration">
      <legend>{t('work.stake.title')}</legend>
      <p className="hint">{t('work.stake.hint')}</p>
      <Radio.Group vertical value={value.stake ?? null} onChange={({ target }) => onChange({ invested: false, ...value, stake: target.value as ConflictDeclaration['stake'] })}>
        {stakes.map((stake) => (
          <Radio key={stake} value={stake}>{t(`work.stake.${side}.${stake}` as 'work.stake.deal.NONE')}</Radio>
        ))}
      </Radio.Group>
      <Checkbox disabled={value.stake === undefined} checked={value.invested === true} onChange={({ target }) => onChange({ ...value, invested: target.checked })}>{t('work.stake.invested')}</Checkbox>
    </fieldset>
  );
}

/** Whether everything is declared that is asked. */
export const isDeclared = (value: Partial<ConflictDeclaration>): value is ConflictDeclaration => value.stake !== undefined && value.invested !== undefined;
