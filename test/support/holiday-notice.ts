/** An invented notice of holidays that a year before those of the release may have; nothing but its form matters. */
export const noticeOf = (year: number) => ({
  year, document: '国办发明电〔演示〕0号', publishedOn: `${year - 1}-11-10`, work: [],
  off: [
    { name: '元旦', from: `${year}-01-01`, to: `${year}-01-03` }, { name: '春节', from: `${year}-02-01`, to: `${year}-02-07` },
    { name: '劳动节', from: `${year}-05-01`, to: `${year}-05-03` }, { name: '国庆节', from: `${year}-10-01`, to: `${year}-10-07` },
  ],
});
