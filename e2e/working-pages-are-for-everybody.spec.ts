import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Role } from '../src/core/people/role.ts'
import { axeFinds, englishTexts, expectDarkIsReadable, expectNoSidewaysScroll } from './for-everybody.ts'
import { slug } from './places.ts'
import { expect, open, test } from './reader.ts'
import { signIn } from './sign-in.ts'

async function expectForEverybody(page: Page): Promise<void> {
  await expect(async () => expect(await axeFinds(page)).toEqual([])).toPass({ timeout: 30_000 })
  expect(await englishTexts(page)).toEqual([])
  await expectDarkIsReadable(page)
  await expectNoSidewaysScroll(page)
}

const shipped = `draft:standard/${slug}`
const places: readonly (readonly [name: string, role: Role, path: string])[] = [
  ['Việc', 'approver', '/viec'],
  ['Phiên bản', 'author', `/soan/${slug}/phien-ban`],
  ['So sánh', 'author', '/so-sanh'],
  ['So sánh, đã chọn hai bên', 'author', `/so-sanh?truoc=${shipped}&sau=${shipped}`],
  ['Địa phương', 'importer', '/dia-phuong'],
  ['Một địa phương', 'importer', '/dia-phuong/da-nang'],
  ['Kế thừa', 'importer', '/dia-phuong/da-nang/ke-thua'],
  ['Gói chuẩn mới', 'publisher', '/goi-chuan/moi'],
]

for (const [name, role, path] of places) {
  test(`${name}: axe is silent in light and dark, no English is left over, nothing scrolls sideways`, async ({
    page,
  }) => {
    test.setTimeout(180_000)
    await signIn(page, role)
    await open(page, path)
    await expectForEverybody(page)
  })
}

test('Một gói chuẩn: axe is silent in light and dark, no English is left over, nothing scrolls sideways', async ({
  page,
}) => {
  test.setTimeout(180_000)
  await signIn(page, 'publisher')
  await open(page, '/goi-chuan')
  const origin = new URL(page.url()).origin
  const made = await page.request.post('/api/releases', {
    data: {
      name: 'Gói để xem',
      release: 'pilot',
      decision: { number: '47/QĐ-BTTTT', date: null },
      inForce: '2027-02-01',
      version: null,
      selection: { fields: null, procedures: [] },
    },
    headers: { origin },
  })
  expect(made.status()).toBe(201)
  const { release } = (await made.json()) as { release: { id: string } }
  await open(page, `/goi-chuan/${release.id}`)
  await expectForEverybody(page)
})

test('Thiết lập lần đầu: axe is silent in light and dark, no English is left over, nothing scrolls sideways', async ({
  page,
}) => {
  test.setTimeout(180_000)
  const data = mkdtempSync(join(tmpdir(), 'khuon-e2e-'))
  const cli = process.env['KHUON_E2E_CLI'] ?? 'dist/cli/main.js'
  const studio = spawn(process.execPath, [cli, 'serve', '--json', '--data', data, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(studio.stdout, 'data')) as [Buffer]
  const { setUp } = JSON.parse(line.toString()) as { setUp: { link: string } }
  await open(page, setUp.link)
  await expect(page.getByLabel('Mật khẩu', { exact: false }).first()).toBeVisible()
  await expectForEverybody(page)
  studio.kill('SIGKILL')
})
