import { Fragment, type ReactNode } from 'react';
import { useTexts } from '../i18n/use-texts';

/** What people have written is Chinese in English pages too; screen readers and search engines are told so. */
export function Written({ children }: { children: ReactNode }) {
  const { locale } = useTexts();
  return locale === 'en' ? <span lang="zh-CN">{children}</span> : children;
}

/** Attribute of an element that holds nothing but what somebody has written. */
export function useWritten(): { lang: 'zh-CN' } | undefined {
  return useTexts().locale === 'en' ? { lang: 'zh-CN' } : undefined;
}

const CHINESE = /(\p{Script=Han}(?:[\p{Script=Han}\p{N}\p{P}\p{Zs}]*\p{Script=Han})?[\u3001-\u301f\uff01-\uff0f\uff1a-\uff20]*)/u;

/** A sentence of ours that quotes what somebody has written: “Both speak of: 铝合金”. */
export function Mixed({ text }: { text: string }): ReactNode {
  const { locale } = useTexts();
  if (locale !== 'en') return text;
  return text.split(CHINESE).map((piece, index) => (index % 2 === 1 ? <span key={index} lang="zh-CN">{piece}</span> : <Fragment key={index}>{piece}</Fragment>));
}
