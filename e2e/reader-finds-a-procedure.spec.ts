import { gzipSync } from 'node:zlib'
import { expect, open, test } from './reader.ts'

test('the catalogue shows the 41 procedures by field of work', async ({ page }) => {
  await open(page, '/')
  await expect(page.getByText('41 thủ tục')).toBeVisible()
  await expect(page.locator('tbody tr').filter({ has: page.getByRole('rowheader') })).toHaveCount(41 + 4)
  for (const field of ['Bưu chính 7', 'Báo chí 5'])
    await expect(page.getByRole('heading', { name: field })).toBeVisible()
})

test('a search without accents finds what is written with them, and the address keeps it', async ({
  page,
}) => {
  await open(page, '/')
  await page.getByRole('searchbox').fill('cap giay phep buu chinh')
  const rows = page.getByRole('link', { name: 'Cấp giấy phép bưu chính (cấp tỉnh)' })
  await expect(rows).toBeVisible()
  await expect(page.getByRole('link', { name: /họp báo/ })).toHaveCount(0)
  await expect(page).toHaveURL(/q=/)
  await page.reload()
  await expect(page.getByRole('searchbox')).toHaveValue('cap giay phep buu chinh')
  await expect(rows).toBeVisible()
})

test('a word typed with accents is held to them', async ({ page }) => {
  await open(page, '/')
  await page.getByRole('searchbox').fill('hỏp báo')
  await expect(page.getByRole('heading', { name: 'Không có thủ tục nào khớp' })).toBeVisible()
  await page.getByRole('searchbox').fill('họp báo')
  await expect(page.getByRole('link', { name: /họp báo/i })).toHaveCount(2)
})

test('nothing found says what to do, and one button brings everything back', async ({ page }) => {
  await open(page, '/?q=khong-the-co')
  await expect(page.getByRole('heading', { name: 'Không có thủ tục nào khớp' })).toBeVisible()
  await page.getByRole('button', { name: 'Bỏ lọc' }).last().click()
  await expect(page.getByText('41 thủ tục')).toBeVisible()
})

test('filters by field of work and sorts by questions', async ({ page }) => {
  await open(page, '/')
  await page.getByRole('combobox', { name: 'Lĩnh vực' }).click()
  await page.getByRole('option', { name: 'Bưu chính' }).click()
  await expect(page.getByText('7 trên 41 thủ tục')).toBeVisible()
  const total = page.getByRole('columnheader', { name: 'Tổng' })
  await total.getByRole('button').click()
  await expect(total).toHaveAttribute('aria-sort', 'ascending')
  await total.getByRole('button').click()
  await expect(total).toHaveAttribute('aria-sort', 'descending')
  const counts = (await page.locator('tbody tr td:nth-of-type(4)').allInnerTexts()).map(Number)
  expect(counts).toHaveLength(7)
  expect(counts).toEqual(counts.toSorted((a, b) => b - a))
})

test('an unverified code says so in words, and where it comes from on demand', async ({ page }) => {
  await open(page, '/')
  const mark = page.getByRole('button', { name: '1.003659. Nguồn gốc: chưa xác minh' })
  await mark.click()
  await expect(page.getByRole('dialog', { name: 'Nguồn gốc: chưa xác minh' })).toContainText(
    'phải đối chiếu với văn bản',
  )
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(mark).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Đóng' })).toBeFocused()
  await page.getByRole('heading', { level: 1 }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('Ctrl K finds procedures and concepts from everywhere', async ({ page }) => {
  await open(page, '/quy-tac')
  await page.keyboard.press('Control+k')
  const box = page.getByRole('combobox', { name: /Tìm thủ tục/ })
  await expect(box).toBeFocused()
  await box.fill('ma so doanh nghiep')
  await expect(page.getByRole('option', { name: /Mã số doanh nghiệp/ }).first()).toBeVisible()
  await box.fill('hop bao trong nuoc')
  await expect(page.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/thu-tuc\/cho-phep-hop-bao-trong-nuoc$/)
})

test('the catalogue needs at most 250 kB of compressed scripts', async ({ page }) => {
  const scripts: string[] = []
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.push(request.url())
  })
  await page.goto('/', { waitUntil: 'networkidle' })
  const bodies = await Promise.all(scripts.map(async (url) => (await page.request.get(url)).body()))
  const bytes = bodies.reduce((sum, body) => sum + gzipSync(body).length, 0)
  expect(scripts.length).toBeGreaterThan(1)
  expect(bytes).toBeGreaterThan(50_000)
  expect(bytes).toBeLessThanOrEqual(250_000)
})
