import { expect, open, settled, test } from './reader.ts'

test('is inside with two clicks, goes back to where they were, and switches persons with two more', async ({
  page,
}) => {
  await open(page, '/quy-tac')
  await expect(page.getByText('Dùng thử', { exact: true })).toBeVisible()
  await page.getByRole('link', { name: 'Đăng nhập' }).click()
  await settled(page)
  await expect(page.getByRole('heading', { level: 1, name: 'Vào thử với vai nào?' })).toBeVisible()
  await page.getByRole('button', { name: /^Tác giả/ }).click()
  await expect(page).toHaveURL('/quy-tac')
  const corner = page.getByRole('button', { name: /^Tài khoản của/ })
  await expect(corner).toHaveAccessibleName('Tài khoản của Nguyễn Thu Hà')
  await expect(page.getByRole('link', { name: 'Quản trị' })).toHaveCount(0)

  await corner.click()
  await page.getByRole('menuitem', { name: /^Quản trị viên/ }).click()
  await expect(corner).toHaveAccessibleName('Tài khoản của Đỗ Hải Yến')
  await expect(page.getByRole('link', { name: 'Quản trị' })).toBeVisible()
  await expect(page).toHaveURL('/quy-tac')
})

test('is asked to sign in before an administrator’s page, and then comes to it', async ({ page }) => {
  await open(page, '/nhat-ky?viec=people%2F')
  await expect(page).toHaveURL(/\/dang-nhap\?ve=/)
  await page.getByRole('button', { name: /^Quản trị viên/ }).click()
  await expect(page).toHaveURL(/\/nhat-ky\?viec=people/)
  await expect(page.getByRole('heading', { level: 1, name: 'Nhật ký' })).toBeVisible()
})

test('signs out with the keyboard alone', async ({ page }) => {
  await open(page, '/dang-nhap')
  await page.getByRole('button', { name: /^Người xem/ }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Danh mục' })).toBeVisible()
  await settled(page)
  const corner = page.getByRole('button', { name: 'Tài khoản của Ngô Văn Phúc' })
  await expect(corner).toBeVisible()
  await corner.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Tài khoản', exact: true })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  const leave = page.getByRole('menuitem', { name: 'Đăng xuất' })
  for (
    let steps = 0;
    steps < 3 && !(await leave.evaluate((item) => item === document.activeElement));
    steps++
  ) {
    await page.keyboard.press('ArrowDown')
  }
  await expect(leave).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/dang-nhap')
  await expect(page.getByRole('link', { name: 'Đăng nhập' })).toBeVisible()
})
