import type { Page } from '@playwright/test'
import { expect } from './reader.ts'

/** Asks the server as the person who is signed in; for what a journey needs but is not about. */
export async function ask<T>(
  page: Page,
  path: string,
  sent?: { readonly data: object; readonly etag?: number },
): Promise<T> {
  const { origin } = new URL((await page.request.get('/api/session')).url())
  const answer =
    sent === undefined
      ? await page.request.get(path)
      : await page.request.post(path, {
          data: sent.data,
          headers: { origin, ...(sent.etag === undefined ? {} : { 'if-match': `"${sent.etag}"` }) },
        })
  expect({ path, ok: answer.ok(), said: answer.ok() ? '' : await answer.text() }).toEqual({
    path,
    ok: true,
    said: '',
  })
  return (await answer.json()) as T
}

interface Draft {
  readonly seq: number
}

/** The author makes "Số văn bản" required: a change that every reader can understand. */
export async function requireDocumentNumber(page: Page, slug: string): Promise<void> {
  const path = `/api/drafts/standard/${slug}`
  const { seq } = await ask<Draft>(page, path)
  const changes = [
    {
      type: 'field.made-required',
      target: 'soVanBan',
      before: { required: false },
      after: { required: true },
    },
  ]
  const data = { key: crypto.randomUUID(), label: 'bắt buộc số văn bản', changes }
  await ask(page, `${path}/batches`, { data, etag: seq })
}

export async function submit(page: Page, slug: string, title: string): Promise<void> {
  const { seq } = await ask<Draft>(page, `/api/drafts/standard/${slug}`)
  await ask(page, `/api/versions/standard/${slug}`, { data: { title }, etag: seq })
}
