import { expect, open, test } from './reader.ts'
import { signIn } from './sign-in.ts'

test('what was typed is never lost unasked: by leaving, by signing out, by closing a dialog', async ({
  page,
}) => {
  await signIn(page, 'administrator')
  const asked = page.getByRole('dialog', { name: 'Bỏ những gì chưa lưu?' })
  const stay = asked.getByRole('button', { name: 'Gõ tiếp' }).last()

  await open(page, '/bao-cao/tong-ket')
  const text = page.locator('textarea').first()
  await text.fill('Mục đích mẫu')
  await page.getByRole('link', { name: 'Thư viện trường' }).first().click()
  await stay.click()
  await expect(page).toHaveURL(/tong-ket$/)
  await page.getByRole('button', { name: /Tài khoản của/ }).click()
  await page.getByRole('menuitem', { name: 'Đăng xuất' }).click()
  await stay.click()
  await expect(text).toHaveValue('Mục đích mẫu')
  await page.getByRole('link', { name: 'Thư viện trường' }).first().click()
  await asked.getByRole('button', { name: 'Bỏ, không lưu' }).click()
  await expect(page).toHaveURL(/thu-vien$/)

  await open(page, '/quan-tri/don-vi')
  await page.getByRole('button', { name: 'Thêm đơn vị' }).click()
  const dialog = page.getByRole('dialog', { name: 'Thêm đơn vị' })
  await dialog.getByLabel('Mã').fill('tinh-thu')
  await page.mouse.click(5, 5)
  await page.keyboard.press('Escape')
  await stay.click()
  await expect(dialog.getByLabel('Mã')).toHaveValue('tinh-thu')
  await page.keyboard.press('Escape')
  await asked.getByRole('button', { name: 'Bỏ, không lưu' }).click()
  await expect(dialog).toBeHidden()
})

test('a page whose answer did not come asks for it again', async ({ page }) => {
  await signIn(page, 'administrator')
  let isBroken = true
  await page.route('**/api/queue', (route) =>
    isBroken ? route.fulfill({ status: 200, body: '<html>' }) : route.continue(),
  )
  await open(page, '/viec')
  await expect(page.getByText('Máy chủ trả lời nhưng nội dung không đọc được.')).toBeVisible()
  isBroken = false
  await page.getByRole('button', { name: 'Thử lại' }).click()
  await expect(page.getByRole('button', { name: 'Thử lại' })).toHaveCount(0)
  await expect(page.getByRole('heading', { name: 'Việc của tôi' })).toBeVisible()
})
