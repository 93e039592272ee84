import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { axeOn } from './for-everybody.ts'
import { alone } from './own-studio.ts'
import { expect, settled, test } from './reader.ts'
import { signAndPublish, signWith, trialKeys } from './release-steps.ts'
import { signIn } from './sign-in.ts'
import { ask, requireDocumentNumber, submit } from './version-steps.ts'

const slug = 'cap-lai-van-ban-xac-nhan-thong-bao-hoat-dong-buu-chinh'
const folder = mkdtempSync(join(tmpdir(), 'khuon-release-'))
const decision = { number: '12/QĐ-BTTTT', date: '2026-01-20', inForce: '2026-02-01' }

interface Versions {
  readonly versions: readonly {
    readonly version: { readonly id: string; readonly state: string }
    readonly etag: number
  }[]
}

/** Leads the newest version of the procedure up the ladder until it has its decision; for what the journey is not about. */
async function untilDecided(page: Page): Promise<void> {
  await signIn(page, 'author')
  await requireDocumentNumber(page, slug)
  await submit(page, slug, 'Bắt buộc số văn bản')
  const steps = [
    ['approver', { act: 'approve' }],
    ['approver', { act: 'open-consultation', until: '2099-12-31', invited: ['cuc-chuyen-doi-so-quoc-gia'] }],
    ['approver', { act: 'close-consultation' }],
    ['controller', { act: 'control' }],
    ['controller', { act: 'decide', decision }],
  ] as const
  for (const [role, data] of steps) {
    await signIn(page, role)
    const { versions } = await ask<Versions>(page, `/api/versions/standard/${slug}`)
    const [newest] = versions
    if (newest === undefined) throw new Error('nothing was submitted')
    await ask(page, `/api/versions/${newest.version.id}/acts`, { data, etag: newest.etag })
  }
}

alone(
  'composes a pilot release, two people sign it with their keys, and it verifies offline',
  async ({ page }) => {
    test.setTimeout(240_000)
    await untilDecided(page)
    const keys = await trialKeys(page, folder)
    const [first = ''] = keys.files

    await signIn(page, 'publisher')
    await page.goto('/goi-chuan')
    await page.getByRole('link', { name: 'Soạn gói mới' }).click()
    await expect(page.getByRole('heading', { name: 'Trong gói có gì' })).toBeVisible({ timeout: 30_000 })
    await expect(page.getByText('Chưa có số quyết định ban hành gói.')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Chốt nội dung' })).toBeDisabled()

    // A regular release says what it waits for.
    await page.getByLabel('Loại gói').selectOption('regular')
    await expect(page.getByText(/còn \d+ dữ kiện chưa xác minh: chỉ vào được gói thí điểm/)).toBeVisible()
    await page.getByLabel('Loại gói').selectOption('pilot')

    await page.getByLabel('Tên gói').fill('Gói thí điểm đợt 1')
    await page.getByLabel('Số quyết định').fill('47/QĐ-BTTTT')
    await page.getByLabel('Ngày ký quyết định').fill('28/01/2026')
    await page.getByLabel('Có hiệu lực từ').fill('01/03/2027')
    await expect(page.getByText(/^Phiên bản \d+\.\d+\.\d+$/)).toBeVisible()
    await page.getByRole('button', { name: 'Chốt nội dung' }).click()
    await expect(page.getByText('đã chốt, chờ ký')).toBeVisible({ timeout: 30_000 })
    await expect(page.getByText(/Chỉ 0 chữ ký được tính, cần ít nhất 2 khóa khác nhau/)).toBeVisible()
    await expect(page.getByRole('button', { name: 'Phát hành' })).toBeDisabled()

    // A wrong passphrase is said, and nothing was sent.
    await signWith(page, first, `${keys.passphrase}x`)
    await expect(page.getByText(/sai mật khẩu, hoặc tệp khóa đã bị sửa/)).toBeVisible({ timeout: 60_000 })
    const sent: string[] = []
    page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`))
    const bundle = join(folder, 'goi.zip')
    await signAndPublish(page, keys, bundle)
    const { lock } = JSON.parse(readFileSync(first, 'utf8')) as { lock: { sealed: string } }
    expect(sent.some((text) => text.includes(keys.passphrase) || text.includes(lock.sealed))).toBe(false)

    const { keySet } = await ask<{ keySet: object }>(page, '/api/key-set')
    const trusted = join(folder, 'keys.json')
    writeFileSync(trusted, JSON.stringify(keySet))
    const said = execFileSync(process.execPath, ['bin/khuon.mjs', 'verify', bundle, '--keys', trusted], {
      encoding: 'utf8',
    })
    expect(said).toContain('Đã xác minh: ban-chuan')
    expect(said).toContain('47/QĐ-BTTTT')

    // What was decided is published with it.
    const { versions } = await ask<Versions>(page, `/api/versions/standard/${slug}`)
    expect(versions[0]?.version.state).toBe('published')
  },
)

for (const place of ['/goi-chuan', '/goi-chuan/moi', '/goi-chuan/bo-khoa'] as const) {
  test(`${place}: axe is silent in light and dark, nothing scrolls sideways`, async ({ page }) => {
    test.setTimeout(120_000)
    await signIn(page, 'publisher')
    await page.goto(place)
    await settled(page)
    await expect(page.getByText('Đang tính…')).toHaveCount(0, { timeout: 30_000 })
    const axe = async () =>
      (await axeOn(page).analyze()).violations.map(({ id, nodes }) => ({
        id,
        at: nodes.map(({ target }) => String(target)),
      }))
    expect(await axe()).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    await expect(async () => expect(await axe()).toEqual([])).toPass({ timeout: 30_000 })
    await page.setViewportSize({ width: 390, height: 844 })
    await settled(page)
    const sideways = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(sideways).toBe(0)
  })
}
