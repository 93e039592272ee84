import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { startPostgres, type TestPostgres } from '../src/server/storage/testing/postgres.ts'
import { slug } from './places.ts'
import { expect, test } from './reader.ts'
import { signIn } from './sign-in.ts'

/** A whole life of one version, on PostgreSQL instead of the embedded database, with the server killed in between. */

let postgres: TestPostgres
let database: string
/** Where the secret of the sessions lies; the data itself is in PostgreSQL. */
let data: string
const servers: ChildProcess[] = []

test.beforeAll(async () => {
  test.setTimeout(120_000)
  postgres = await startPostgres()
  database = await postgres.newDatabase()
  data = mkdtempSync(join(tmpdir(), 'khuon-e2e-'))
})
test.afterAll(async () => {
  for (const server of servers) server.kill('SIGKILL')
  await postgres.stop()
})

/** @returns the studio's address */
async function serve(port = '0'): Promise<string> {
  const server = spawn(
    process.execPath,
    ['dist/cli/main.js', 'serve', '--demo', '--json', '--data', data, '--port', port],
    { env: { ...process.env, DATABASE_URL: database }, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  servers.push(server)
  const [line] = (await once(server.stdout, 'data')) as [Buffer]
  const said = JSON.parse(line.toString()) as { readonly address: string; readonly data: string }
  expect(said.data).toBe('PostgreSQL')
  return said.address
}

async function killed(): Promise<void> {
  const server = servers.at(-1)
  server?.kill('SIGKILL')
  if (server !== undefined && server.exitCode === null) await once(server, 'exit')
}

const card = (page: Page) => page.getByRole('listitem').filter({ hasText: 'Đổi nhãn tên doanh nghiệp' })

/** Goes one step of the ladder as somebody who may. */
async function act(page: Page, name: string, fill?: (page: Page) => Promise<void>): Promise<void> {
  await page.goto(`/soan/${slug}/phien-ban`)
  await card(page).getByRole('button', { name, exact: true }).click({ timeout: 20_000 })
  await fill?.(page)
  await card(page).locator('form').getByRole('button', { name, exact: true }).click()
}

test('is written, approved, consulted on, controlled, decided and published, and survives a killed server', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const address = await serve()
  const context = await browser.newContext({ baseURL: address, locale: 'vi-VN', reducedMotion: 'reduce' })
  const page = await context.newPage()

  await signIn(page, 'author')
  await page.goto(`/soan/${slug}`)
  const tree = page.getByRole('tree', { name: 'Cấu trúc biểu mẫu' })
  await expect(tree).toBeVisible({ timeout: 20_000 })
  await tree.focus()
  await page.keyboard.type('ten doanh nghiep')
  await page.keyboard.press('Enter')
  const label = page.getByLabel('Nhãn', { exact: true })
  await expect(label).toBeFocused()
  await label.fill('Tên đầy đủ của doanh nghiệp')
  await expect(page.getByText(/^đã lưu/)).toBeVisible({ timeout: 20_000 })

  await killed()
  expect(await serve(new URL(address).port)).toBe(address)
  await page.goto(`/soan/${slug}/phien-ban`)
  await expect(page.getByText(/Tên đầy đủ của doanh nghiệp/).first()).toBeVisible({ timeout: 30_000 })
  await page.getByLabel('Tên bản này').fill('Đổi nhãn tên doanh nghiệp')
  await page.keyboard.press('Enter')
  await expect(card(page).getByText('chờ đơn vị duyệt')).toBeVisible({ timeout: 20_000 })

  await signIn(page, 'approver')
  await act(page, 'Duyệt')
  await expect(card(page).getByText('đơn vị đã duyệt')).toBeVisible()
  await act(page, 'Lấy ý kiến', async () => {
    await page.getByLabel('Hạn góp ý').fill('31/12/2099')
    await page.getByRole('combobox', { name: 'Cơ quan, Sở được hỏi' }).fill('Cục Chuyển đổi số')
    await page.getByRole('option', { name: 'Cục Chuyển đổi số quốc gia' }).click()
    await page.keyboard.press('Escape')
  })
  await expect(card(page).getByText('đang lấy ý kiến')).toBeVisible()
  await act(page, 'Kết thúc lấy ý kiến')
  await expect(card(page).getByText('đã lấy ý kiến', { exact: true })).toBeVisible()

  await signIn(page, 'controller')
  await act(page, 'Kiểm soát xong')
  await expect(card(page).getByText('đã kiểm soát')).toBeVisible()
  await signIn(page, 'publisher')
  await act(page, 'Ghi quyết định', async () => {
    await page.getByLabel('Số quyết định').fill('12/QĐ-BTTTT')
    await page.getByLabel('Ngày ký').fill('02/01/2099')
    await page.getByLabel('Có hiệu lực từ').fill('01/02/2099')
  })
  await expect(card(page).getByText('đã có quyết định')).toBeVisible()
  await act(page, 'Ban hành')
  await expect(card(page).getByText('đã ban hành')).toBeVisible()

  await killed()
  await serve(new URL(address).port)
  await page.goto(`/soan/${slug}/phien-ban`)
  await expect(card(page).getByText('đã ban hành')).toBeVisible({ timeout: 30_000 })
  await expect(
    card(page).getByText('Quyết định 12/QĐ-BTTTT ngày 02/01/2099, có hiệu lực từ 01/02/2099'),
  ).toBeVisible()
  await context.close()
})
