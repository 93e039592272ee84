import { expect, open, test } from './reader.ts'

test('English changes every text of the studio, the document’s language, and stays chosen', async ({
  page,
}) => {
  await open(page, '/')
  await expect(page.locator('html')).toHaveAttribute('lang', 'vi')
  await page.getByText('EN', { exact: true }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(page.getByRole('heading', { level: 1, name: 'Catalogue' })).toBeVisible()
  await expect(page.getByText('41 procedures')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'Catalogue' })).toBeVisible()
})

test('the dark look is kept', async ({ page }) => {
  await open(page, '/')
  await page.getByRole('button', { name: 'Chuyển sang giao diện tối' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
})
