import { Checkbox, Input, Radio, Select } from 'antd';
import type { Contract, ContractContent } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { DayInput } from '../editor/inputs';
import { Item } from '../editor/item';
import { OriginField } from './origin';
import { kindOf, subKindChoices } from './words';

interface BasicStepProps {
  content: ContractContent;
  origin: Contract['origin'];
  /** what was set on the page besides the field itself */
  onSwap: () => void;
}

/** Name, kind, who applies, days, language and trade across the border. */
export function BasicStep({ content, origin, onSwap }: BasicStepProps) {
  const texts = useTexts();
  const { t } = texts;
  return (
    <>
      <Item name="title" label={t('work.contract.field.title')} hint={t('work.contract.hint.title')}>
        <Input maxLength={200} showCount />
      </Item>
      <div className="fgrid">
        <Item name="subKind" label={t('work.contract.field.subKind')} {...(content.subKind === '' && origin.achievement ? { hint: t('work.contract.hint.subKindOpen') } : {})}>
          <Select options={subKindChoices(texts)} listHeight={420} showSearch={{ optionFilterProp: 'label' }} />
        </Item>
        <Item name="applicant" label={t('work.contract.field.applicant')} hint={t('work.contract.hint.applicant')}>
          <Radio.Group aria-label={t('work.contract.field.applicant')} onChange={onSwap} options={(['SELLER', 'BUYER'] as const).map((value) => ({ value, label: t(`work.contract.applicant.${value}`) }))} />
        </Item>
      </div>
      {kindOf(content.subKind) === 'LIC' && <Licence />}
      <div className="fgrid">
        <Item name="signDate" label={t('work.contract.field.signDate')}>
          <DayInput />
        </Item>
        <Item name="effectiveDate" label={t('work.contract.field.effectiveDate')} hint={t('work.contract.hint.effectiveDate')} optional>
          <DayInput />
        </Item>
        <Item name="beginDate" label={t('work.contract.field.beginDate')}>
          <DayInput />
        </Item>
        <Item name="endDate" label={t('work.contract.field.endDate')}>
          <DayInput />
        </Item>
      </div>
      <Borders content={content} />
      <OriginField origin={origin} />
    </>
  );
}

function Licence() {
  const { t } = useTexts();
  return (
    <div className="fgrid">
      <Item name={['licence', 'exclusivity']} label={t('work.contract.field.exclusivity')}>
        <Select options={(['EXCLUSIVE', 'SOLE', 'ORDINARY'] as const).map((value) => ({ value, label: t(`work.contract.exclusivity.${value}`) }))} />
      </Item>
      <Item name={['licence', 'territory']} label={t('work.contract.field.territory')} hint={t('work.contract.hint.territory')}>
        <Input maxLength={200} />
      </Item>
    </div>
  );
}

function Borders({ content }: { content: ContractContent }) {
  const { t } = useTexts();
  return (
    <>
      <div className="fgrid">
        <Item name="foreign" label={t('work.contract.field.foreign')}>
          <Radio.Group aria-label={t('work.contract.field.foreign')} options={(['NONE', 'IMPORT', 'EXPORT'] as const).map((value) => ({ value, label: t(`work.contract.foreign.${value}`) }))} />
        </Item>
        <Item name="language" label={t('work.contract.field.language')} {...(content.language === 'FOREIGN' ? { hint: t('work.contract.hint.language') } : {})}>
          <Radio.Group aria-label={t('work.contract.field.language')} options={(['ZH', 'FOREIGN'] as const).map((value) => ({ value, label: t(`work.contract.language.${value}`) }))} />
        </Item>
      </div>
      {content.foreign !== 'NONE' && (
        <Item name="catalogueChecked" label="" checkbox>
          <Checkbox>{t('work.contract.catalogueChecked')}</Checkbox>
        </Item>
      )}
    </>
  );
}
