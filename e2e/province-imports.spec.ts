import { readFileSync, writeFileSync } from 'node:fs'
import { type Page, test as plain } from '@playwright/test'
import type { KeySetAnswer, RunningAnswer } from '../src/core/api/import-contract.ts'
import type { ProposalAnswer, VariantAnswer } from '../src/core/api/variant-contract.ts'
import { makeMinistry } from './bundles-by-command.ts'
import { axeOn } from './for-everybody.ts'
import { expect, test } from './reader.ts'
import { signIn } from './sign-in.ts'
import { ask } from './version-steps.ts'

const province = 'da-nang'
const place = `/dia-phuong/${province}/nhap`
/** Postal procedures that have "Địa danh nơi lập" and "Kính gửi": one that the province has not taken in yet is used. */
const candidates = ['sua-doi-bo-sung-giay-phep-buu-chinh', 'cap-giay-phep-buu-chinh']
const [asked, theirs, ours] = ['Địa danh nơi lập', 'Nơi lập văn bản', 'Nơi lập đơn']
const [salutation, shorter] = ['Kính gửi (cơ quan tiếp nhận)', 'Kính gửi']

const shown = (day: string) => day.split('-').reverse().join('/')
function daysOn(day: string, count: number): string {
  return new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10)
}

/** Writes as the person who is signed in, with a method the helper does not know. */
async function put<T>(page: Page, path: string, data: object, etag: number): Promise<T> {
  const { origin } = new URL((await page.request.get('/api/session')).url())
  const headers = { origin, ...(etag === 0 ? {} : { 'if-match': `"${etag}"` }) }
  const answer = await page.request.put(path, { data, headers })
  expect({ path, said: answer.ok() ? '' : await answer.text() }).toEqual({ path, said: '' })
  return (await answer.json()) as T
}

/** The studio trusts these keys, too: others may have put theirs in beside. */
async function trust(page: Page, mine: KeySetAnswer['keySet']): Promise<void> {
  if (mine === null) throw new Error('no keys')
  await signIn(page, 'administrator')
  const { keySet, etag } = await ask<KeySetAnswer>(page, '/api/key-set')
  const known = new Set(keySet?.keys.map(({ key }) => key))
  const fresh = mine.keys.filter(({ key }) => !known.has(key))
  if (fresh.length === 0) return
  const keys = [...(keySet?.keys ?? []), ...fresh].sort((one, other) => (one.key < other.key ? -1 : 1))
  const version = (keySet?.version ?? 0) + 1
  await put(page, '/api/key-set', { ...mine, version, keys }, etag)
}

/** The province says otherwise than the standard in two places, by a decision of its own. */
async function deviate(page: Page, slug: string, inForce: string): Promise<void> {
  const path = `/api/provinces/${province}/variants/${slug}`
  await signIn(page, 'importer')
  await ask(page, path, { data: {} })
  const { seq } = await ask<VariantAnswer>(page, path)
  const relabel = (target: string, before: string, after: string) => ({
    type: 'field.relabelled',
    target,
    before: { title: before },
    after: { title: after },
  })
  const changes = [relabel('noiLap', asked, ours), relabel('kinhGui', salutation, shorter)]
  const data = { key: crypto.randomUUID(), label: 'đổi hai nhãn', changes }
  await ask(page, `/api/drafts/${province}/${slug}/batches`, { data, etag: seq })
  for (const { type, target } of changes) {
    const { etag } = await ask<VariantAnswer>(page, path)
    const note = { type, target, reason: 'Người dân quen gọi như vậy.', legalBasis: null }
    await put(page, `${path}/notes`, note, etag)
  }
  const { hash, lacks } = await ask<VariantAnswer>(page, path)
  expect(lacks).toEqual([])
  const decision = { number: '13/QĐ-THU', inForce }
  const proposed = await ask<ProposalAnswer>(page, `${path}/proposals`, { data: { hash, decision } })
  await signIn(page, 'importer-second')
  const { proposal, etag } = proposed
  await ask(page, `${path}/proposals/${proposal.id}`, { data: { act: 'confirm', hash }, etag })
}

async function choose(page: Page, file: string): Promise<void> {
  await page.locator('input[type="file"]').setInputFiles(file)
}

async function confirmAsSecond(page: Page, number: string): Promise<void> {
  await signIn(page, 'importer-second')
  await page.goto(place)
  const card = page.getByRole('listitem').filter({ hasText: number }).first()
  await expect(card.getByText('chờ quyết định của UBND tỉnh', { exact: true })).toBeVisible()
  await card.getByRole('button', { name: /^Xác nhận và áp dụng/ }).click()
  await expect(card.getByText('đã áp dụng', { exact: true })).toBeVisible()
}

async function fillDecision(page: Page, number: string, inForce: string): Promise<void> {
  const form = page.locator('form').filter({ hasText: 'Bắt đầu nhập' })
  await form.getByLabel('Số quyết định của UBND tỉnh').fill(number)
  await form.getByLabel('Có hiệu lực từ').fill(shown(inForce))
}

test('a province verifies, plans, decides by keyboard, applies with a second person, undoes, applies again', async ({
  page,
}) => {
  test.setTimeout(240_000)
  await signIn(page, 'importer')
  const { date } = await ask<{ date: string }>(page, '/api/session')
  const running = await ask<RunningAnswer>(page, `/api/provinces/${province}/procedures?on=2099-01-01`)
  const taken = new Set(running.procedures.map(({ procedure }) => procedure))
  const slug = candidates.find((one) => !taken.has(one)) ?? ''
  expect(slug, 'every candidate was taken in before: start on fresh data').not.toBe('')
  const ministry = await makeMinistry(slug)
  const line = ['--id', `thu-${Date.now()}`, '--in-force', date]
  const first = await ministry.pack('mot.zip', ...line)
  ministry.change('form.schema.json', asked, theirs)
  ministry.change('form.schema.json', salutation, shorter)
  const second = await ministry.pack('hai.zip', ...line, '--previous', 'mot.zip')
  await trust(page, ministry.keySet)

  // The first bundle: nothing there yet.
  await signIn(page, 'importer')
  await page.goto(place)
  await choose(page, first)
  await expect(page.getByRole('heading', { name: /nguyên vẹn, chữ ký hợp lệ/ })).toBeVisible()
  await expect(page.getByText('Văn phòng Bộ').first()).toBeVisible()
  await expect(page.getByText(/Gói thí điểm: \d+ dữ kiện chưa xác minh/)).toBeVisible()
  await expect(page.getByText('mới là kế hoạch, chưa ghi gì vào kho')).toBeVisible()
  await fillDecision(page, '12/QĐ-THU', date)
  await page.getByRole('button', { name: /^Bắt đầu nhập theo kế hoạch/ }).click()
  const mine = page.getByRole('listitem').filter({ hasText: '12/QĐ-THU' }).first()
  await expect(mine.getByText(/^Chờ người thứ hai của tỉnh xác nhận/)).toBeVisible()
  await confirmAsSecond(page, '12/QĐ-THU')
  await deviate(page, slug, date)

  await signIn(page, 'importer')
  await page.goto(place)
  // The second bundle: one deviation absorbed, one conflicting; decided without a mouse.
  await choose(page, second)
  await expect(page.getByText('Nếu giữ của ta')).toBeVisible()
  await expect(page.getByText('chuẩn đã nhận').first()).toBeVisible()
  const { violations } = await axeOn(page).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
  const group = page.getByRole('group', { name: /^Quyết định thế nào/ })
  await group.getByRole('radio', { name: /Để sau/ }).focus()
  await page.keyboard.press('1')
  await expect(group.getByRole('radio', { name: /Giữ của ta/ })).toBeChecked()
  await page.keyboard.press('Tab')
  await page.keyboard.type('Biểu mẫu giấy của tỉnh ghi như vậy.')
  await page.keyboard.press('Enter')
  const decide = page.getByRole('button', { name: 'Đưa 1 quyết định vào kế hoạch' })
  await expect(decide).toBeFocused()
  await page.keyboard.press('Enter')
  const start = page.getByRole('button', { name: /^Bắt đầu nhập theo kế hoạch/ })
  await expect(start).toBeVisible()
  const later = daysOn(date, 30)
  await fillDecision(page, '14/QĐ-THU', later)
  await start.press('Enter')
  await expect(page.getByRole('listitem').filter({ hasText: '14/QĐ-THU' }).first()).toBeVisible()
  await confirmAsSecond(page, '14/QĐ-THU')
  const card = page.getByRole('listitem').filter({ hasText: '14/QĐ-THU' }).first()
  await expect(card.getByText(`có hiệu lực từ ${shown(later)}`).first()).toBeVisible()

  // What applies is a question of the day.
  const on = async (day: string) =>
    (await ask<RunningAnswer>(page, `/api/provinces/${province}/procedures?on=${day}`)).procedures.find(
      ({ procedure }) => procedure === slug,
    )?.now?.running
  expect((await on(date))?.overlay).toHaveLength(2)
  expect((await on(later))?.overlay).toMatchObject([{ target: 'noiLap', after: { title: ours } }])
  await expect(page.getByText('Biểu mẫu giấy của tỉnh ghi như vậy.')).toBeVisible()

  // Undone, all is as before; then the standard is taken.
  await signIn(page, 'importer')
  await page.reload()
  await card.getByRole('button', { name: 'Hoàn tác', exact: true }).click()
  await card.getByRole('button', { name: 'Hoàn tác lần nhập này' }).click()
  await expect(card.getByText('đã hoàn tác', { exact: true })).toBeVisible()
  expect((await on(later))?.overlay).toHaveLength(2)
  await choose(page, second)
  await group.getByRole('radio').first().focus()
  await page.keyboard.press('2')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Theo đúng bản chuẩn.')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(start).toBeVisible()
  // Without a decision it waits for one.
  await start.click()
  const waiting = page.getByRole('listitem').filter({ hasText: 'Chưa có quyết định của tỉnh' }).first()
  await waiting.getByLabel('Số quyết định của UBND tỉnh').fill('15/QĐ-THU')
  await waiting.getByLabel('Có hiệu lực từ').fill(shown(later))
  await waiting.getByRole('button', { name: 'Ghi quyết định của tỉnh' }).click()
  await confirmAsSecond(page, '15/QĐ-THU')
  expect((await on(later))?.overlay).toEqual([])
})

// A refusal is an answer with a status of its own, which Chromium writes to its console: no quiet console here.
plain('refuses a bundle with one changed byte, in a clear sentence, and writes nothing', async ({ page }) => {
  test.setTimeout(180_000)
  const ministry = await makeMinistry(candidates[0] ?? '')
  const { keySet } = ministry
  await trust(page, keySet)
  const bundle = await ministry.pack('goi.zip', '--in-force', '2026-01-01')
  const bytes = new Uint8Array(readFileSync(bundle))
  const middle = bytes.length >> 1
  bytes[middle] = (bytes[middle] ?? 0) ^ 1
  writeFileSync(bundle, bytes)
  await signIn(page, 'importer')
  await page.goto(place)
  await choose(page, bundle)
  const alert = page.getByRole('alert')
  await expect(alert.getByText('Gói không qua được bước xác minh')).toBeVisible()
  await expect(alert.getByRole('listitem')).not.toHaveCount(0)
  await expect(alert.getByText('Chưa ghi gì vào kho.')).toBeVisible()
})
