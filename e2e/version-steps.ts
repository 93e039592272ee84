import type { Locator, Page } from '@playwright/test'
import { diff } from '../src/core/change/diff.ts'
import { documentsOfFiles } from '../src/core/change/document-files.ts'
import { emptyLibrary } from '../src/core/form/library-files.ts'
import type { JsonValue } from '../src/core/json/json-value.ts'
import { expect } from './reader.ts'
import { signIn } from './sign-in.ts'

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
  readonly files: Readonly<Record<string, JsonValue>>
}

interface Examples {
  readonly entries: readonly {
    readonly valid: boolean
    readonly data: { readonly moDau?: Record<string, JsonValue> }
  }[]
}

/**
 * The author makes "Số văn bản" required: a change that every reader can understand. The examples that left it out are
 * given one: a draft whose examples do not pass is not submitted.
 */
export async function requireDocumentNumber(page: Page, slug: string): Promise<void> {
  const path = `/api/drafts/standard/${slug}`
  const { seq, files } = await ask<Draft>(page, path)
  const changed = structuredClone(files) as Record<string, JsonValue>
  const { moDau } = (changed['form.schema.json'] as { properties: { moDau: { required?: string[] } } })
    .properties
  moDau.required = [...(moDau.required ?? []), 'soVanBan']
  const { entries } = changed['examples.json'] as unknown as Examples
  const known = entries.find(({ valid, data }) => valid && data.moDau?.['soVanBan'] !== undefined)
  for (const { valid, data } of entries)
    if (valid && data.moDau !== undefined)
      data.moDau['soVanBan'] ??= known?.data.moDau?.['soVanBan'] ?? '12/CV'
  const changes = diff(documentsOfFiles(files), documentsOfFiles(changed), emptyLibrary)
  const data = { key: crypto.randomUUID(), label: 'bắt buộc số văn bản', changes }
  await ask(page, `${path}/batches`, { data, etag: seq })
}

export async function submit(page: Page, slug: string, title: string): Promise<void> {
  const { seq } = await ask<Draft>(page, `/api/drafts/standard/${slug}`)
  await ask(page, `/api/versions/standard/${slug}`, { data: { title }, etag: seq })
}

/** A version in the list of the draft's versions, by the title it was submitted with. */
export function submittedCard(page: Page, title: string): Locator {
  return page.getByRole('listitem').filter({ hasText: title })
}

/** Goes one step of the ladder in the page, as the person who is signed in. @param fill what the step asks for */
export async function act(
  page: Page,
  slug: string,
  title: string,
  name: string,
  fill?: () => Promise<void>,
): Promise<void> {
  const card = submittedCard(page, title)
  await page.goto(`/soan/${slug}/phien-ban`)
  await card.getByRole('button', { name, exact: true }).click({ timeout: 20_000 })
  await fill?.()
  await card.locator('form').getByRole('button', { name, exact: true }).click()
}

/** Leads a submitted version up to its decision in the page: unit, consultation, control, decision. Days as `dd/MM/yyyy`. */
export async function climb(
  page: Page,
  slug: string,
  title: string,
  decision: { readonly number: string; readonly date: string; readonly inForce: string },
): Promise<void> {
  const card = submittedCard(page, title)
  await signIn(page, 'approver')
  await act(page, slug, title, 'Duyệt')
  await expect(card.getByText('đơn vị đã duyệt')).toBeVisible()
  await act(page, slug, title, 'Lấy ý kiến', async () => {
    await page.getByLabel('Hạn góp ý').fill('31/12/2099')
    await page.getByRole('combobox', { name: 'Cơ quan, Sở được hỏi' }).fill('Cục Chuyển đổi số')
    await page.getByRole('option', { name: 'Cục Chuyển đổi số quốc gia' }).click()
    await page.keyboard.press('Escape')
  })
  await expect(card.getByText('đang lấy ý kiến')).toBeVisible()
  await act(page, slug, title, 'Kết thúc lấy ý kiến')
  await expect(card.getByText('đã lấy ý kiến', { exact: true })).toBeVisible()

  await signIn(page, 'controller')
  await act(page, slug, title, 'Kiểm soát xong')
  await expect(card.getByText('đã kiểm soát')).toBeVisible()
  await signIn(page, 'publisher')
  await act(page, slug, title, 'Ghi quyết định', async () => {
    await page.getByLabel('Số quyết định').fill(decision.number)
    await page.getByLabel('Ngày ký').fill(decision.date)
    await page.getByLabel('Có hiệu lực từ').fill(decision.inForce)
  })
  await expect(card.getByText('đã có quyết định')).toBeVisible()
}
