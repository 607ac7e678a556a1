import type { Page } from '@playwright/test';

/**
 * Everything that lives in the page's JavaScript memory, as V8's heap snapshot says it, after a
 * garbage collection. Its strings are cut at 1,024 characters: search for the beginning of a token.
 */
export async function heapOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return chunks.join('');
}
