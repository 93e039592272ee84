// The network is cut on purpose, which the console says: not held quiet as the other journeys are.
import { expect, test } from '@playwright/test'
import { signIn } from './sign-in.ts'

test('a page whose data cannot be asked for again stays, says so, and tries again', async ({ page }) => {
  await signIn(page, 'author')
  await page.goto('/tai-khoan')
  const name = `thử ${Date.now()}`
  await page.getByRole('textbox', { name: 'Tên mã' }).fill(name)
  await page.route('**/api/account', (route) => route.abort())
  await page.getByRole('button', { name: 'Tạo mã' }).click()
  const note = page.getByRole('status').filter({ hasText: 'có thể đã cũ' })
  await expect(note).toBeVisible()
  // Shown this once: a page that made way for a notice would have taken it along.
  await expect(page.getByText(`Mã “${name}” chỉ hiện một lần này.`, { exact: false })).toBeVisible()

  await page.unroute('**/api/account')
  await note.getByRole('button', { name: 'Thử lại' }).click()
  await expect(note).toHaveCount(0)
  await expect(page.getByText(`Mã “${name}” chỉ hiện một lần này.`, { exact: false })).toBeVisible()
  await page.getByRole('button', { name: `Thu hồi mã ${name}` }).click()
  await expect(page.getByRole('button', { name: `Thu hồi mã ${name}` })).toHaveCount(0)
})
