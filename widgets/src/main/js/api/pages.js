export const MAX_PAGE_SIZE = 100;

/**
 * The first `shown` elements of a list, in as few requests as its pages allow.
 *
 * @param getPage asks for one page, given its query
 * @returns `{count, results}`, or null where the one page that is needed has not changed
 */
export async function firstOf(shown, getPage) {
  const size = Math.min(shown, MAX_PAGE_SIZE);
  const first = await getPage(`page_size=${size}`);
  if (first === null) {
    return null;
  }
  const found = new Map(first.results.map(element => [element.id, element]));
  for (let page = 2; (page - 1) * size < Math.min(shown, first.count); page++) {
    const { results } = await getPage(`page_size=${size}&page=${page}`);
    results.forEach(element => found.set(element.id, element)); // what has moved from page to page is there once
  }
  return { count: first.count, results: [...found.values()] };
}
