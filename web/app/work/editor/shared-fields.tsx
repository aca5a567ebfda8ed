import { Checkbox, Select } from 'antd';
import { useTexts } from '../../i18n/use-texts';
import { useOptions } from '../use-work';
import { WordsInput } from './inputs';
import { Item } from './item';

/** Field, industry chains and keywords: asked the same way of achievements and needs. */
export function ClassificationFields() {
  const { t } = useTexts();
  const fields = useOptions('L-TECH');
  const chains = useOptions('L-CHAIN');
  return (
    <>
      <div className="fgrid">
        <Item name="fieldCode" label={t('facet.field')}>
          <Select options={fields} listHeight={480} showSearch={{ optionFilterProp: 'label' }} />
        </Item>
        <Item name="industryCodes" label={t('facet.industry')} hint={t('work.hint.industries')} optional>
          <Select mode="multiple" maxCount={5} options={chains} showSearch={{ optionFilterProp: 'label' }} />
        </Item>
      </div>
      <Item name="keywords" label={t('field.keywords')} hint={t('work.hint.keywords')} optional>
        <WordsInput label={t('field.keywords')} />
      </Item>
    </>
  );
}

export function ModesField({ label, optional = false }: { label: string; optional?: boolean }) {
  const modes = useOptions('L-MODE');
  return (
    <Item name="modes" label={label} optional={optional}>
      <Checkbox.Group options={modes} />
    </Item>
  );
}

/** A level of maturity: the author's own assessment, or the least that is asked of others. */
export function TrlField({ name, label, hint, optional = false }: { name: string; label: string; hint: string; optional?: boolean }) {
  const { t } = useTexts();
  const levels = useOptions('L-TRL').map(({ value, label: text }) => ({ value: Number(value), label: `${t('trl.level', { level: value })} ${text}` }));
  return (
    <Item name={name} label={label} optional={optional} hint={hint}>
      <Select options={levels} allowClear />
    </Item>
  );
}

const DISCLOSURES = ['PUBLIC', 'SIGNED_IN', 'NDA'] as const;

export function DisclosureField() {
  const { t } = useTexts();
  return (
    <Item name="disclosure" label={t('field.disclosure')} hint={t('work.hint.disclosure')}>
      <Select options={DISCLOSURES.map((value) => ({ value, label: t(`disclosure.${value}`) }))} />
    </Item>
  );
}

/** Declarations that the author gives by ticking each. */
export function Declarations({ names }: { names: readonly ('noStateSecret' | 'exportControlChecked' | 'truthful')[] }) {
  const { t } = useTexts();
  return (
    <fieldset className="plainset">
      <legend>{t('work.field.declarations')}</legend>
      {names.map((name) => (
        <Item key={name} name={['declarations', name]} label="" checkbox>
          <Checkbox>{t(`work.declare.${name}`)}</Checkbox>
        </Item>
      ))}
    </fieldset>
  );
}
