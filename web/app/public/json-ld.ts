import type { PublicOrganisation, PublishedAchievement, PublishedNeed } from '../api/types';

type JsonLd = { [key: string]: JsonLd | string | number | readonly (JsonLd | string)[] | undefined };

const yuan = (fen: number | null) => (fen === null ? undefined : fen / 100);

/** schema.org description of an achievement, for search engines and reference managers. */
export function achievementJsonLd(record: PublishedAchievement, publicUrl: string): JsonLd {
  const { content, organisation } = record;
  const priced = content.price.kind === 'FIXED' || content.price.kind === 'RANGE';
  return {
    '@context': 'https://schema.org',
    '@type': 'CreativeWork',
    '@id': `${publicUrl}/achievements/${record.id}`,
    url: `${publicUrl}/achievements/${record.id}`,
    name: content.title,
    description: content.oneLine,
    abstract: content.problem || undefined,
    keywords: content.keywords,
    identifier: record.number,
    version: record.versionNo,
    datePublished: record.publishedAt,
    inLanguage: 'zh-CN',
    creator: organisation ? { '@type': 'Organization', name: organisation.name, url: `${publicUrl}/organisations/${organisation.id}` } : undefined,
    offers: priced
      ? { '@type': 'AggregateOffer', priceCurrency: 'CNY', lowPrice: yuan(content.price.minFen), highPrice: yuan(content.price.maxFen ?? content.price.minFen) }
      : undefined,
  };
}

/** schema.org has `Demand` for what somebody looks for. */
export function needJsonLd(record: PublishedNeed, publicUrl: string): JsonLd {
  const { content, organisation } = record;
  return {
    '@context': 'https://schema.org',
    '@type': 'Demand',
    '@id': `${publicUrl}/needs/${record.id}`,
    url: `${publicUrl}/needs/${record.id}`,
    name: content.title,
    description: content.problem.slice(0, 300),
    identifier: record.number,
    validFrom: record.publishedAt,
    validThrough: content.deadline ?? undefined,
    itemOffered: { '@type': 'Service', name: content.title, serviceType: content.keywords.join('、') },
    areaServed: organisation?.regionName ?? undefined,
  };
}

export function organisationJsonLd(record: PublicOrganisation, publicUrl: string): JsonLd {
  return {
    '@context': 'https://schema.org',
    '@type': record.kind === 'INSTITUTE' ? 'ResearchOrganization' : record.kind === 'GOVERNMENT' ? 'GovernmentOrganization' : 'Organization',
    '@id': `${publicUrl}/organisations/${record.id}`,
    url: record.website || `${publicUrl}/organisations/${record.id}`,
    name: record.name,
    description: record.introduction || undefined,
    taxID: record.uscc || undefined,
    address: record.regionName ?? undefined,
  };
}
