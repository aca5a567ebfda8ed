import { Select, type SelectProps } from 'antd';
import { useTexts } from '../i18n/use-texts';
import { holdsWords, type RegionOption, regionOptions } from './region-options';
import { useRegionList, useRegionNames } from './use-regions';

const SEARCH = { filterOption: (typed: string, option?: RegionOption) => option !== undefined && holdsWords(typed, option) };

/** Chooses a province, prefecture or county; found by any part of its names, in Chinese or pinyin. The list comes when the field is entered. */
export function RegionSelect({ value, ...props }: SelectProps<string, RegionOption>) {
  const { t, locale } = useTexts();
  const [list, load] = useRegionList();
  const nameOf = useRegionNames([value]);
  const options = list ? regionOptions(list, locale) : value ? [{ value, label: nameOf(value), words: '', names: [] }] : [];
  return (
    <Select<string, RegionOption>
      {...props}
      value={value}
      options={options}
      showSearch={SEARCH}
      notFoundContent={list ? undefined : t('work.regions.reading')}
      onFocus={load}
      onOpenChange={load}
    />
  );
}

/** Chooses several of them. */
export function RegionsSelect({ value: chosen, ...props }: SelectProps<string[], RegionOption>) {
  const value = chosen ?? [];
  const { t, locale } = useTexts();
  const [list, load] = useRegionList();
  const nameOf = useRegionNames(value);
  const options = list ? regionOptions(list, locale) : value.map((code) => ({ value: code, label: nameOf(code), words: '', names: [] }));
  return (
    <Select<string[], RegionOption>
      {...props}
      mode="multiple"
      value={value}
      options={options}
      showSearch={SEARCH}
      notFoundContent={list ? undefined : t('work.regions.reading')}
      onFocus={load}
      onOpenChange={load}
    />
  );
}
