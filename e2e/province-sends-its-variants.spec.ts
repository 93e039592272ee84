import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { Browser, Page } from '@playwright/test'
import type { KeySetAnswer } from '../src/core/api/import-contract.ts'
import type { SurveyAnswer } from '../src/core/api/survey-contract.ts'
import type { ProposalAnswer, VariantAnswer } from '../src/core/api/variant-contract.ts'
import { axeOn } from './for-everybody.ts'
import { type OwnStudio, serveOwn } from './own-studio.ts'
import { expect, test } from './reader.ts'
import { signWith } from './release-steps.ts'
import { signIn } from './sign-in.ts'
import { ask } from './version-steps.ts'

/** Two installations, one of the province and one of the ministry: what passes between them is a signed file. */

const run = promisify(execFile)
const program = resolve(process.env['KHUON_E2E_CLI'] ?? 'dist/cli/main.js')
const passphrase = 'một mật khẩu chỉ để thử'
const folder = mkdtempSync(join(tmpdir(), 'khuon-goi-tinh-'))
const province = 'da-nang'
const slug = 'cap-giay-phep-buu-chinh'
const round = 'Khảo sát của Sở trước khi nhập'

let theirs: OwnStudio
let ministry: OwnStudio
test.beforeAll(async () => {
  ;[theirs, ministry] = [await serveOwn(), await serveOwn()]
})
test.afterAll(async () => {
  await theirs.kill()
  await ministry.kill()
})

/** Two keys of the province, for what it owns alone, and the set that the ministry trusts. */
async function provinceKeys() {
  const khuon = async (...args: readonly string[]) => {
    const env = { ...process.env, KHUON_PASSPHRASE: passphrase }
    return (await run(process.execPath, [program, ...args], { cwd: folder, env })).stdout
  }
  await khuon('keys', 'set', 'keys.json', '--new', '--expires', '2099-12-31', '--threshold', '2')
  const files: string[] = []
  for (const name of ['mot', 'hai']) {
    const scope = [
      '--owner',
      province,
      '--territory',
      province,
      '--from',
      '2020-01-01',
      '--until',
      '2099-12-31',
    ]
    await khuon('keys', 'new', `${name}.key.json`, ...scope)
    writeFileSync(join(folder, `${name}.pub.json`), await khuon('keys', 'public', `${name}.key.json`))
    await khuon('keys', 'set', 'keys.json', '--add', `${name}.pub.json`)
    files.push(join(folder, `${name}.key.json`))
  }
  const keySet = JSON.parse(readFileSync(join(folder, 'keys.json'), 'utf8')) as KeySetAnswer['keySet']
  return { files, keySet }
}

async function put(page: Page, path: string, data: unknown, etag?: number): Promise<void> {
  const { origin } = new URL((await page.request.get('/api/session')).url())
  const headers = { origin, ...(etag === undefined ? {} : { 'if-match': `"${etag}"` }) }
  const answer = await page.request.put(path, { data, headers })
  expect({ path, said: answer.ok() ? '' : await answer.text() }).toEqual({ path, said: '' })
}

/** One label of its own, with its reason, put in force by two people; and a survey of its own. */
async function deviate(page: Page, inForce: string): Promise<void> {
  const path = `/api/provinces/${province}/variants/${slug}`
  await signIn(page, 'importer')
  await ask(page, path, { data: {} })
  const { seq } = await ask<VariantAnswer>(page, path)
  const change = {
    type: 'field.relabelled',
    target: 'kinhGui',
    before: { title: 'Kính gửi (cơ quan tiếp nhận)' },
    after: { title: 'Kính gửi' },
  }
  const data = { key: crypto.randomUUID(), label: 'đổi nhãn', changes: [change] }
  await ask(page, `/api/drafts/${province}/${slug}/batches`, { data, etag: seq })
  const { etag } = await ask<VariantAnswer>(page, path)
  const { type, target } = change
  await put(
    page,
    `${path}/notes`,
    { type, target, reason: 'Người dân quen gọi như vậy.', legalBasis: null },
    etag,
  )
  const { hash } = await ask<VariantAnswer>(page, path)
  const decision = { number: '13/QĐ-THU', inForce }
  const proposed = await ask<ProposalAnswer>(page, `${path}/proposals`, { data: { hash, decision } })
  const head = { name: round, date: inForce, surveyor: 'Sở TTTT Đà Nẵng', evidence: null, moment: 'before' }
  const made = await ask<SurveyAnswer>(page, `/api/provinces/${province}/surveys`, { data: head })
  const edits = [{ procedure: slug, criterion: 'form', value: 'deviating', note: '' }]
  const cells = `/api/provinces/${province}/surveys/${made.round.id}/cells`
  await ask(page, cells, { data: { edits }, etag: made.etag })
  await signIn(page, 'importer-second')
  const confirm = { data: { act: 'confirm', hash }, etag: proposed.etag }
  await ask(page, `${path}/proposals/${proposed.proposal.id}`, confirm)
}

async function pageOf(browser: Browser, studio: OwnStudio): Promise<{ page: Page; said: string[] }> {
  const context = await browser.newContext({
    baseURL: studio.address,
    locale: 'vi-VN',
    reducedMotion: 'reduce',
    viewport: { width: 1440, height: 900 },
  })
  const page = await context.newPage()
  const said: string[] = []
  page.on('console', (message) => message.type() === 'error' && said.push(message.text()))
  page.on('pageerror', (error) => said.push(error.message))
  return { page, said }
}

async function noBarrier(page: Page): Promise<void> {
  const { violations } = await axeOn(page).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
}

test('a province packs its variants and survey, two people sign, and the ministry’s own studio takes them in', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const { files, keySet } = await provinceKeys()
  const [first = '', second = ''] = files

  // The province.
  const { page: sender, said: saidThere } = await pageOf(browser, theirs)
  await signIn(sender, 'administrator')
  await put(sender, '/api/key-set', keySet)
  const { date } = await ask<{ date: string }>(sender, '/api/session')
  await deviate(sender, date)
  await signIn(sender, 'importer')
  await sender.goto(`/dia-phuong/${province}/nhap`)
  const section = sender.getByRole('region', { name: 'Gửi gói sai khác cho Bộ' })
  await expect(
    section.getByText(/có 1 thủ tục, trong đó 1 thủ tục có sai khác, và 1 đợt khảo sát/),
  ).toBeVisible({
    timeout: 30_000,
  })
  await section.getByLabel('Số văn bản gửi').fill('20/STTTT-BCVT')
  await section.getByRole('button', { name: 'Đóng gói' }).press('Enter')
  await expect(section.getByText('0/2 chữ ký')).toBeVisible()
  await noBarrier(sender)
  const sign = async (file: string) => {
    const saving = sender.waitForEvent('download', { timeout: 60_000 })
    await signWith(sender, file, passphrase, 'Ký và tải gói')
    const saved = await saving
    expect(saved.suggestedFilename()).toBe('bien-the-da-nang-1.0.0.zip')
    const path = join(folder, 'bien-the.zip')
    await saved.saveAs(path)
    return path
  }
  await sign(first)
  await expect(section.getByText('1/2 chữ ký')).toBeVisible()
  await expect(section.getByLabel('Tệp khóa của bạn')).toHaveCount(0)
  await signIn(sender, 'importer-second')
  await sender.reload()
  const bundle = await sign(second)
  await expect(section.getByText('Đủ chữ ký: gửi tệp này cho Bộ.')).toBeVisible()
  expect(saidThere).toEqual([])

  // The ministry, in a studio of its own.
  const { page: receiver, said: saidHere } = await pageOf(browser, ministry)
  await signIn(receiver, 'administrator')
  await put(receiver, '/api/key-set', keySet)
  await signIn(receiver, 'reviewer')
  const cell = receiver.locator(`a[href*="/sai-khac/${province}/${slug}"]`).first()
  await receiver.goto('/sai-khac')
  await expect(receiver.getByRole('heading', { level: 1 })).toBeVisible()
  const before = (await cell.count()) === 0 ? null : await cell.getAttribute('aria-label')
  await receiver.goto('/dia-phuong')
  await receiver.locator('input[type="file"]').setInputFiles(bundle)
  await expect(
    receiver.getByRole('heading', { name: /^Gói bien-the-da-nang 1\.0\.0 nguyên vẹn/ }),
  ).toBeVisible({
    timeout: 30_000,
  })
  const plan = receiver.getByRole('table', { name: 'Kế hoạch nhận gói' })
  await expect(plan.getByRole('row').filter({ hasText: 'Cấp giấy phép bưu chính' })).toContainText('1 thêm')
  await expect(plan.getByRole('row').filter({ hasText: round })).toContainText('mới biết')
  await noBarrier(receiver)
  await receiver.getByRole('button', { name: 'Ghi nhận' }).press('Enter')
  await expect(receiver.getByText('chờ người thứ hai', { exact: true })).toBeVisible()
  await expect(receiver.getByRole('button', { name: 'Xác nhận và ghi' })).toHaveCount(0)
  await signIn(receiver, 'reviewer-second')
  await receiver.reload()
  await receiver.getByRole('button', { name: 'Xác nhận và ghi' }).press('Enter')
  await expect(receiver.getByText('đã ghi', { exact: true })).toBeVisible()

  // Its matrix shows the deviation; the survey stands there as the province's.
  await receiver.goto('/sai-khac')
  await expect(cell).toHaveAttribute('aria-label', /câu chữ/, { timeout: 30_000 })
  expect(await cell.getAttribute('aria-label')).not.toBe(before)
  await receiver.goto(`/dia-phuong/${province}/khao-sat`)
  const told = receiver.getByRole('listitem').filter({ hasText: round })
  await expect(told.getByText('gói của tỉnh')).toBeVisible()
  await told.getByRole('link', { name: round }).click()
  await expect(receiver.getByText('Chỉ xem').first()).toBeVisible()
  expect(saidHere).toEqual([])
  // One changed byte, and nothing is planned.
  const bytes = new Uint8Array(readFileSync(bundle))
  const middle = bytes.length >> 1
  bytes[middle] = (bytes[middle] ?? 0) ^ 1
  writeFileSync(bundle, bytes)
  await receiver.goto('/dia-phuong')
  await receiver.locator('input[type="file"]').setInputFiles(bundle)
  const alert = receiver.getByRole('alert').filter({ hasText: 'Không nhận được gói này. Chưa ghi gì.' })
  await expect(alert.getByRole('listitem')).not.toHaveCount(0)
})
