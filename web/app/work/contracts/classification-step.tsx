import { Checkbox, Select } from 'antd';
import { useTexts } from '../../i18n/use-texts';
import { WordsInput } from '../editor/inputs';
import { Item } from '../editor/item';
import { useOptions } from '../use-work';
import { grouped } from './grouped';

const RELIEFS = ['VAT', 'CIT', 'RD', 'REWARD'] as const;

/** Codes of the national form, patents concerned, and which relief is to be asked for. */
export function ClassificationStep() {
  const { t } = useTexts();
  const rights = grouped('L-IPR', useOptions('L-IPR'));
  const plans = grouped('L-PLAN', useOptions('L-PLAN'));
  const industries = grouped('GB/T 4754', useOptions('GB/T 4754'));
  const search = { optionFilterProp: 'label' };
  return (
    <>
      <div className="fgrid">
        <Item name="fieldCode" label={t('facet.field')}>
          <Select options={useOptions('L-TECH')} listHeight={480} showSearch={search} />
        </Item>
        <Item name="industryCode" label={t('work.contract.field.industryCode')} hint={t('work.contract.hint.industry')}>
          <Select options={industries} listHeight={420} showSearch={search} />
        </Item>
        <Item name="seoCode" label={t('work.contract.field.seoCode')} hint={t('work.contract.hint.seo')}>
          <Select options={useOptions('L-SEO')} listHeight={480} showSearch={search} />
        </Item>
        <Item name="planCode" label={t('work.contract.field.planCode')} hint={t('work.contract.hint.plan')}>
          <Select options={plans} listHeight={420} showSearch={search} />
        </Item>
      </div>
      <Item name="iprCodes" label={t('work.contract.field.iprCodes')} hint={t('work.contract.hint.ipr')}>
        <Select mode="multiple" options={rights} listHeight={420} showSearch={search} />
      </Item>
      <Item name="patents" label={t('work.contract.field.patents')} hint={t('work.contract.hint.patents')} optional>
        <WordsInput label={t('work.contract.field.patents')} most={30} longest={40} />
      </Item>
      <Item name="reliefs" label={t('work.contract.field.reliefs')} hint={t('work.contract.hint.reliefs')} optional>
        <Checkbox.Group options={RELIEFS.map((value) => ({ value, label: t(`work.contract.relief.${value}`) }))} />
      </Item>
    </>
  );
}
