import type { Page } from '@playwright/test'
import { axeOn } from './for-everybody.ts'
import { expect, test } from './reader.ts'
import { signIn } from './sign-in.ts'

/** Each journey edits a procedure of its own: drafts are kept, and journeys run beside one another. */
async function openProcess(page: Page, slug: string) {
  await signIn(page, 'author')
  await page.goto(`/soan/${slug}/quy-trinh`)
  await expect(page.getByRole('grid', { name: 'Các bước' })).toBeVisible()
  await expect(page.getByRole('application')).toBeVisible()
}

const grid = (page: Page) => page.getByRole('grid', { name: 'Các bước' })
const cell = (page: Page, row: string, column: string) =>
  grid(page).locator(`tbody[data-row="${row}"] [data-cell="${column}"]`)
const rows = (page: Page) =>
  grid(page)
    .locator('tbody')
    .evaluateAll((found) => found.map((one) => one.getAttribute('data-row')))

test.describe('an author edits the process', () => {
  test('writes times as people say them, and is told what is not understood', async ({ page }) => {
    await openProcess(page, 'cap-giay-phep-buu-chinh')
    await cell(page, 'B2', 'hours').focus()
    await page.keyboard.press('Enter')
    await page.keyboard.type('3 giờ')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await page.keyboard.type('nhanh')
    await page.keyboard.press('Enter')
    const box = cell(page, 'B2', 'hours').getByRole('textbox')
    await expect(box).toHaveValue('nhanh')
    await expect(cell(page, 'B2', 'hours').getByRole('alert')).toContainText('Không hiểu “nhanh”')
    await box.fill('0,5 ngày')
    await page.keyboard.press('Enter')
    await expect(cell(page, 'B2', 'hours')).toContainText('4 giờ (0,5 ngày)')
    await expect(page.getByText('vượt 1 giờ', { exact: true })).toBeVisible()
    await expect(page.getByText(/^đã lưu/)).toBeVisible({ timeout: 20_000 })

    await page.keyboard.press('Control+z')
    await expect(cell(page, 'B2', 'hours')).toContainText('3 giờ')
    await expect(page.getByText('còn 0 giờ', { exact: true })).toBeVisible()
  })

  test('walks, moves and removes rows from the keyboard', async ({ page }) => {
    await openProcess(page, 'sua-doi-bo-sung-giay-phep-buu-chinh')
    const before = await rows(page)
    await cell(page, 'B1', 'name').focus()
    await page.keyboard.press('ArrowDown')
    await expect(cell(page, before[1] ?? '', 'name')).toBeFocused()
    await page.keyboard.press('ArrowRight')
    await expect(cell(page, before[1] ?? '', 'role')).toBeFocused()

    await page.keyboard.press('Alt+ArrowUp')
    await expect.poll(() => rows(page)).toEqual([before[1], before[0], ...before.slice(2)])
    await expect(cell(page, before[1] ?? '', 'role')).toBeFocused()
    await page.keyboard.press('Alt+ArrowDown')
    await expect.poll(() => rows(page)).toEqual(before)

    await cell(page, 'B2', 'name').focus()
    await page.keyboard.press('Delete')
    const dialog = page.getByRole('dialog', { name: /Bỏ “B2/ })
    await expect(dialog).toContainText('đường đi được nối liền lại')
    await dialog.getByRole('button', { name: 'Bỏ', exact: true }).click()
    await expect.poll(() => rows(page)).toEqual(before.filter((id) => id !== 'B2'))
    await expect(page.getByText(/^đã lưu/)).toBeVisible({ timeout: 20_000 })
    await page.getByRole('button', { name: /^Hoàn tác/ }).click()
    await expect.poll(() => rows(page)).toEqual(before)
  })

  test('adds a step and a decision; the diagram follows, and selects both ways', async ({ page }) => {
    await openProcess(page, 'cap-lai-giay-phep-buu-chinh-het-han')
    await cell(page, 'B2', 'name').click()
    await page.getByRole('button', { name: 'Thêm bước' }).click()
    const inspector = page.getByRole('region', { name: /^Chi tiết: B8/ })
    await inspector.getByLabel('Tên bước').fill('Kiểm tra thực tế')
    await expect(page.locator('.djs-shape .djs-label', { hasText: 'Kiểm tra' }).first()).toBeAttached()
    await inspector.getByLabel('Tên bước').fill('')
    await expect(inspector.getByText('Tên không được để trống.')).toBeVisible()
    await inspector.getByLabel('Tên bước').press('Escape')
    const policy = inspector.getByLabel('Địa phương được sửa')
    await expect(policy.locator('option').first()).toContainText('theo phần chứa nó')
    await policy.selectOption('tự do')
    await expect(policy).toHaveValue('free')
    await inspector.getByRole('button', { name: 'Rẽ nhánh' }).click()
    await expect(inspector.getByLabel('Câu hỏi quyết định')).toHaveValue('Đạt yêu cầu?')
    await expect(page.getByText(/^đã lưu/)).toBeVisible({ timeout: 20_000 })

    await page.getByRole('button', { name: 'Vừa khung' }).click()
    await page.locator('.djs-shape[data-element-id="B5"] .djs-hit').first().click()
    await expect(page.getByRole('region', { name: /^Chi tiết: B5/ })).toBeVisible()
    await expect(grid(page).locator('tbody[data-selected]')).toHaveAttribute('data-row', 'B5')
    await cell(page, 'B1', 'name').click()
    await expect(page.locator('.djs-shape.k-marked')).toHaveAttribute('data-element-id', 'B1')
  })

  test('starts from a pattern that fits the limit, and runs a case through it', async ({ page }) => {
    await openProcess(page, 'cap-lai-giay-phep-buu-chinh-mat-hong')
    await page.getByRole('button', { name: 'Mẫu quy trình' }).click()
    const dialog = page.getByRole('dialog', { name: 'Mẫu quy trình' })
    await dialog.getByLabel('Có yêu cầu bổ sung và lấy ý kiến cơ quan khác').check()
    await dialog.getByRole('button', { name: 'Dùng mẫu này' }).click()
    await expect(cell(page, 'B3c', 'name')).toContainText('Cho ý kiến bằng văn bản')
    await expect(page.getByText(/^đã lưu/)).toBeVisible({ timeout: 20_000 })
    await page.getByText('Chạy thử').click()
    await page.getByLabel('Ngày nộp đủ hồ sơ').fill('23/11/2026')
    await expect(page.getByText(/^Trả kết quả \d\d\/\d\d\/2026/)).toBeVisible()
    await expect(page.getByText('đúng hạn')).toBeVisible()
  })

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`finds nothing in its way (${colorScheme})`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await openProcess(page, 'cap-van-ban-xac-nhan-thong-bao-hoat-dong-buu-chinh')
      const { violations } = await axeOn(page).exclude('.bjs-powered-by').analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
    })
  }

  test('can be read and edited on a phone', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 })
    await openProcess(page, 'cap-van-ban-xac-nhan-thong-bao-hoat-dong-buu-chinh')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await expect(page.getByRole('region', { name: /^Chi tiết/ }).getByLabel('Tên bước')).toBeEditable()
  })
})
