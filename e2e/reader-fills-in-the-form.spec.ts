import type { Page } from '@playwright/test'
import { slug } from './places.ts'
import { expect, open, test } from './reader.ts'

const form = `/thu-tuc/${slug}/bieu-mau`

/** The citizen's form stands in a frame of its own. */
const inside = (page: Page) => page.frameLocator('iframe')

test('checking the empty form names every missing answer in Vietnamese and leads to it', async ({ page }) => {
  await open(page, form)
  await page.getByRole('button', { name: 'Kiểm tra' }).click()
  const summary = inside(page).getByRole('group', { name: /Còn \d+ chỗ phải sửa/ })
  await expect(summary).toBeFocused()
  const mute = await inside(page)
    .locator('[aria-invalid="true"]')
    .evaluateAll((controls) =>
      controls
        .filter((control) => {
          const ids = control.getAttribute('aria-describedby')?.split(' ') ?? []
          return !ids.some((id) => id.endsWith('-error') && document.getElementById(id) !== null)
        })
        .map(({ id }) => id),
    )
  expect(mute).toEqual([])
  const first = summary.getByRole('link').first()
  await expect(first).toBeVisible()
  await first.click()
  const field = inside(page).locator(':focus')
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  const message = inside(page).locator(`[id="${await field.getAttribute('id')}-error"]`)
  await expect(message).toBeVisible()
  await expect(field).toHaveAttribute('aria-describedby', new RegExp(`${await message.getAttribute('id')}`))
})

test('a field says what is wrong when it is left, once, and is silent when it is put right', async ({
  page,
}) => {
  await open(page, form)
  const day = inside(page).getByLabel('Ngày lập')
  await day.fill('31/02/2026')
  await day.press('Tab')
  await expect(day).toHaveAttribute('aria-invalid', 'true')
  const message = inside(page).locator(`[id="${await day.getAttribute('id')}-error"]`)
  await expect(message).toContainText('Ngày không có trong lịch')
  await day.fill('1/7/2026')
  await day.press('Tab')
  await expect(day).toHaveValue('01/07/2026')
  await expect(message).toHaveCount(0)
})

test('money is shown with its thousands parted and kept as a whole number', async ({ page }) => {
  await open(page, form)
  const capital = inside(page).getByLabel('Vốn điều lệ')
  await capital.fill('2000000000')
  await expect(capital).toHaveValue('2.000.000.000')
  await page.getByRole('button', { name: 'Dữ liệu JSON' }).click()
  await expect(page.getByRole('region', { name: /JSON/ })).toContainText('2000000000')
})

test('an example that passes is shown whole and has no errors', async ({ page }) => {
  await open(page, form)
  await page.getByText('Điền mẫu').click()
  await expect(page).toHaveURL(/trangthai=mau/)
  await expect(inside(page).getByLabel('Ngày lập')).not.toHaveValue('')
  await page.getByRole('button', { name: 'Kiểm tra' }).click()
  await expect(inside(page).getByText('Không có lỗi: hồ sơ này nộp được.')).toBeFocused()
})

test('an example that must be refused shows its errors at once', async ({ page }) => {
  await open(page, `${form}?trangthai=loi`)
  await expect(inside(page).getByRole('group', { name: /Còn \d+ chỗ phải sửa/ })).toBeVisible()
  await expect(inside(page).locator('[id$="-error"]').first()).toBeVisible()
})

test('read-only shows the answers and takes none', async ({ page }) => {
  await open(page, `${form}?trangthai=chi-doc`)
  await expect(inside(page).getByLabel('Ngày lập')).toHaveAttribute('readonly', '')
  await expect(inside(page).getByRole('button', { name: 'Chọn tệp' })).toHaveCount(0)
})

test('a chosen file is described in the page and sent nowhere', async ({ page }) => {
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.method() !== 'GET') sent.push(request.url())
  })
  await open(page, form)
  await inside(page)
    .locator('input[type=file]')
    .first()
    .setInputFiles({
      name: 'dieu-le.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.7 thử'),
    })
  await expect(inside(page).getByText('dieu-le.pdf')).toBeVisible()
  await expect(inside(page).getByText(/application\/pdf · 14 B/)).toBeVisible()
  await inside(page).getByRole('button', { name: 'Bỏ: tệp dieu-le.pdf' }).click()
  await expect(inside(page).getByText('dieu-le.pdf')).toHaveCount(0)
  expect(sent).toEqual([])
})

test('rows of a table are added, moved and removed by buttons with words', async ({ page }) => {
  await open(page, '/thu-tuc/cap-giay-phep-hoat-dong-in/bieu-mau')
  const table = inside(page)
    .getByRole('group')
    .filter({ has: inside(page).getByRole('button', { name: 'Thêm dòng' }) })
    .last()
  await table.getByRole('button', { name: 'Thêm dòng' }).click()
  await table.getByRole('button', { name: 'Thêm dòng' }).click()
  const boxes = table.locator('li').locator('input[type=text]')
  await boxes.first().fill('dòng đầu')
  await table.getByRole('button', { name: 'Xuống: dòng 1' }).click()
  await expect(table.locator('li').nth(1).locator('input[type=text]').first()).toHaveValue('dòng đầu')
  await table.getByRole('button', { name: 'Xóa: dòng 1' }).click()
  await expect(table.locator('li')).toHaveCount(1)
  await expect(table.locator('li').locator('input[type=text]').first()).toHaveValue('dòng đầu')
})

test('the outline counts the questions and leads to a section', async ({ page }) => {
  await open(page, form)
  const outline = page.getByRole('navigation', { name: 'Các mục của biểu mẫu' })
  await outline.getByRole('link', { name: 'Cam kết và ký' }).click()
  await expect(inside(page).getByRole('group', { name: 'Cam kết và ký' })).toBeFocused()
})
