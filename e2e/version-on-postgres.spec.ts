import { startPostgres, type TestPostgres } from '../src/server/storage/testing/postgres.ts'
import { type OwnStudio, serveOwn } from './own-studio.ts'
import { slug } from './places.ts'
import { expect, test } from './reader.ts'
import { signIn } from './sign-in.ts'
import { act, climb, submittedCard } from './version-steps.ts'

/** A whole life of one version, on PostgreSQL instead of the embedded database, with the server killed in between. */

let postgres: TestPostgres
let database: string
let studio: OwnStudio

test.beforeAll(async () => {
  test.setTimeout(120_000)
  postgres = await startPostgres()
  database = await postgres.newDatabase()
})
test.afterAll(async () => {
  await studio.kill()
  await postgres.stop()
})

test('is written, approved, consulted on, controlled, decided and published, and survives a killed server', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  // The folder holds the secret of the sessions; the data itself is in PostgreSQL.
  studio = await serveOwn({}, { DATABASE_URL: database })
  expect(studio.data).toBe('PostgreSQL')
  const { address, folder } = studio
  const again = () => serveOwn({ folder, port: new URL(address).port }, { DATABASE_URL: database })
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

  await studio.kill()
  studio = await again()
  expect(studio.address).toBe(address)
  await page.goto(`/soan/${slug}/phien-ban`)
  await expect(page.getByText(/Tên đầy đủ của doanh nghiệp/).first()).toBeVisible({ timeout: 30_000 })
  await page.getByLabel('Tên bản này').fill('Đổi nhãn tên doanh nghiệp')
  await page.keyboard.press('Enter')
  const card = submittedCard(page, 'Đổi nhãn tên doanh nghiệp')
  await expect(card.getByText('chờ đơn vị duyệt')).toBeVisible({ timeout: 20_000 })
  await climb(page, slug, 'Đổi nhãn tên doanh nghiệp', {
    number: '12/QĐ-BTTTT',
    date: '02/01/2099',
    inForce: '01/02/2099',
  })
  await act(page, slug, 'Đổi nhãn tên doanh nghiệp', 'Ban hành')
  await expect(card.getByText('đã ban hành')).toBeVisible()

  await studio.kill()
  studio = await again()
  await page.goto(`/soan/${slug}/phien-ban`)
  await expect(card.getByText('đã ban hành')).toBeVisible({ timeout: 30_000 })
  await expect(
    card.getByText('Quyết định 12/QĐ-BTTTT ngày 02/01/2099, có hiệu lực từ 01/02/2099'),
  ).toBeVisible()
  await context.close()
})
