import { Select, type SelectProps } from 'antd';
import { useTexts } from '../i18n/use-texts';
import { holdsWords, type RegionOption, regionOptions } from './regions';

const SEARCH = { filterOption: (typed: string, option?: RegionOption) => option !== undefined && holdsWords(typed, option) };

/** Chooses a province, prefecture or county; found by any part of its names, in Chinese or pinyin. */
export function RegionSelect(props: SelectProps<string, RegionOption>) {
  const { locale } = useTexts();
  return <Select<string, RegionOption> {...props} options={regionOptions(locale)} showSearch={SEARCH} />;
}
