/** A document as papers name it: by its title, and by its number where that is known. */
export const documentOf = ({ title, docNo }: { title: string; docNo: string }): string => `《${title}》${docNo === '' || /待核/.test(docNo) ? '' : `（${docNo}）`}`;

/** … with the version of its figures that was applied. Codes of rule sets stay in files and links: nobody who reads a paper knows them. */
export const ruleCited = ({ version, ...document }: { title: string; docNo: string; version: number }): string => `${documentOf(document)}第 ${version} 版`;
