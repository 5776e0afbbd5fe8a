// Browser side of a page's data: what Document wrote into #page-data, for step scripts.

/** The page's data as the server sent it, or null without any. The caller checks its shape. */
export const readPageData = (): unknown => JSON.parse(document.getElementById('page-data')?.textContent ?? 'null');
