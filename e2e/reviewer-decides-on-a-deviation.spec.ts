import { type Page } from '@playwright/test'
import { expect, test } from './reader.ts'
import { signIn } from './sign-in.ts'

const slug = 'cap-giay-phep-buu-chinh'

/** Presses Tab until the wanted thing has the focus. */
async function tabTo(page: Page, isThere: () => Promise<boolean>, most = 60): Promise<void> {
  for (let pressed = 0; pressed < most; pressed++) {
    if (await isThere()) return
    await page.keyboard.press('Tab')
  }
  throw new Error('the focus did not get there')
}

const focused = (page: Page) =>
  page.evaluate(
    () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent,
  )

test('a reviewer opens the matrix, goes to a cell by arrow keys, and decides by keyboard', async ({
  page,
}) => {
  await signIn(page, 'reviewer')
  await page.goto('/sai-khac?linh-vuc=buu-chinh')
  await expect(page.getByRole('heading', { level: 1, name: 'Sai khác của địa phương' })).toBeVisible()
  const table = page.getByRole('table')
  await expect(table.getByRole('columnheader', { name: /Tỉnh mẫu A/ })).toBeVisible()
  await expect(table.getByText('chưa khảo sát').first()).toBeVisible()

  // One cell is reached by Tab; arrow keys go on from there.
  const cells = table.locator('[data-place]')
  await cells.first().waitFor()
  await tabTo(page, () => page.evaluate(() => document.activeElement?.hasAttribute('data-place') === true))
  await table.locator('[data-place$=" tinh-mau-a"]').first().focus()
  const before = await focused(page)
  await page.keyboard.press('ArrowDown')
  expect(await focused(page)).not.toBe(before)
  const wanted = table.locator(`[data-place="${slug} tinh-mau-a"]`)
  await expect(wanted).toHaveAccessibleName(/Cấp giấy phép bưu chính.*Tỉnh mẫu A: .*dữ liệu minh họa/s)
  await wanted.focus()
  await page.keyboard.press('Enter')

  await expect(page.getByRole('heading', { level: 1 })).toContainText('Tỉnh mẫu A')
  await expect(page.getByText('Tỉnh này không có thật; nội dung chỉ để xem thử.')).toBeVisible()
  const shorter = page.getByRole('listitem').filter({ hasText: 'Thời hạn giải quyết thay đổi' }).first()
  const decide = shorter.getByRole('button', { name: /^Quyết định/ })
  await decide.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Quyết định về sai khác' })
  await dialog.getByRole('radio', { name: 'chấp nhận', exact: true }).focus()
  await page.keyboard.press('Space')
  await dialog.getByRole('textbox', { name: 'Lý do' }).focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('Ngắn hơn cho người nộp.')
  await dialog.getByLabel('Cơ quan theo dõi').first().focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('Văn phòng')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await dialog.getByRole('textbox', { name: 'Xem lại ngày' }).focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('01/02/2020')
  await dialog.getByRole('button', { name: 'Ghi quyết định' }).focus()
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('Ngày này đã qua.')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Xem lại ngày' }).focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('31/12/2099')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(shorter.getByText('Ngắn hơn cho người nộp.')).toBeVisible()
  await expect(shorter.getByText('31/12/2099')).toBeVisible()
})

test('both forms and both processes stand beside each other, and the table shows every province', async ({
  page,
}) => {
  await signIn(page, 'reviewer')
  await page.goto(`/sai-khac/tinh-mau-a/${slug}`)
  await expect(page.getByText(/bị bản chuẩn từ chối nhưng Tỉnh mẫu A chấp nhận/).first()).toBeVisible()
  await page.getByRole('link', { name: 'Xem cả hồ sơ trên hai biểu mẫu' }).first().click()
  await expect(page.getByRole('region', { name: 'Bản chuẩn' }).locator('iframe')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Tỉnh mẫu A' }).locator('iframe')).toBeVisible()
  await page.getByRole('link', { name: 'Quy trình', exact: true }).click()
  await expect(page.getByRole('table').getByRole('row').nth(1)).toContainText(/giờ/)
  await page.getByRole('link', { name: 'So tất cả địa phương' }).click()
  await expect(page.getByRole('columnheader', { name: /Tỉnh mẫu C/ })).toBeVisible()
  await expect(page.getByText(/^Chưa khảo sát: .*Vĩnh Long/)).toBeVisible()
})

test('a view is named, kept, and opened again; its link says what is filtered', async ({ page }) => {
  await signIn(page, 'reviewer')
  await page.goto('/sai-khac?can-cu=thieu-can-cu')
  await expect(page.getByText(/^Khớp bộ lọc/)).toBeVisible()
  await page.getByRole('button', { name: 'Khung nhìn' }).click()
  await page.getByRole('textbox', { name: 'Tên khung nhìn' }).fill('Thiếu căn cứ')
  await page.keyboard.press('Enter')
  await page.goto('/sai-khac')
  await page.getByRole('button', { name: 'Khung nhìn' }).click()
  await page.getByRole('link', { name: 'Thiếu căn cứ' }).click()
  await expect(page).toHaveURL(/can-cu=thieu-can-cu/)
})

test('somebody of a province sees their own, and of the others counts without names', async ({ page }) => {
  await signIn(page, 'importer')
  await page.goto('/sai-khac')
  await expect(page.getByText(/Bạn xem được sai khác của địa phương mình/)).toBeVisible()
  await expect(page.getByRole('columnheader', { name: /Đà Nẵng/ })).toBeVisible()
  await expect(page.getByText('Tỉnh mẫu')).toHaveCount(0)
  const other = await page.request.get(`/api/deviations/tinh-mau-a/${slug}`)
  expect(other.status()).toBe(403)
  expect(await other.json()).toMatchObject({ code: 'deviation/not-readable' })
})
