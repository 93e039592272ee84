import { readFile } from 'node:fs/promises'
import { alone } from './own-studio.ts'
import { expect, open, test } from './reader.ts'
import { signIn } from './sign-in.ts'

test('invites somebody, gives a role with its scope, finds it in the log, and takes it back', async ({
  page,
}) => {
  await signIn(page, 'administrator')
  await open(page, '/quan-tri')
  const name = `Mai Thị Thử ${Date.now()}`
  await page.getByRole('button', { name: 'Mời người' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Họ và tên').fill(name)
  await dialog.getByLabel('Thư điện tử').fill(`mai.${Date.now()}@bo.example`)
  await page.keyboard.press('Enter')
  const link = page.getByLabel('Liên kết dùng một lần')
  await expect(link).toHaveValue(/\/loi-moi#[A-Za-z0-9_-]{43}$/)
  await page.keyboard.press('Escape')

  // What comes next is the role, so the person stands open.
  const person = page.getByRole('dialog', { name })
  await person.getByRole('button', { name: 'Giao vai trò' }).click()
  await person.getByRole('combobox', { name: 'Đơn vị' }).or(person.getByLabel('Đơn vị')).first().fill('Bình')
  await page.getByRole('option', { name: 'Bình Dương' }).click()
  await expect(person.getByText('kế thừa: Thành phố Hồ Chí Minh')).toBeVisible()
  await person.getByLabel('Đến hết ngày').fill('31/12/2030')
  await person.getByRole('button', { name: 'Giao', exact: true }).click()
  await expect(person.getByText(/Bình Dương · mọi lĩnh vực · .* – 31\/12\/2030/)).toBeVisible()

  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Nhật ký' }).click()
  const given = page.getByRole('row', { name: new RegExp(`giao vai trò ${name} · Tác giả: Bình Dương`) })
  await expect(given).toBeVisible()

  await page.getByRole('link', { name: 'Quản trị' }).click()
  await page.getByRole('button', { name, exact: true }).click()
  const revoke = person.getByRole('button', { name: 'Thu hồi vai trò Tác giả' })
  await revoke.click()
  await revoke.click()
  await expect(person.getByText('chưa có vai trò')).toBeVisible()
})

test('gives an organisation its last day and successor', async ({ page }) => {
  await signIn(page, 'administrator')
  await open(page, '/quan-tri/don-vi')
  await page.getByRole('button', { name: 'Thêm đơn vị' }).click()
  const dialog = page.getByRole('dialog')
  const id = `cuc-thu-${Date.now()}`
  await dialog.getByLabel('Mã').fill(id)
  await dialog.getByLabel('Tên tiếng Việt').fill(`Cục Thử ${id}`)
  await dialog.getByLabel('Tên tiếng Anh').fill('Authority of Trying')
  await dialog.getByLabel('Từ ngày').fill('01/01/2027')
  await dialog.getByLabel('Đến hết ngày').fill('31/12/2026')
  await expect(dialog.getByText('Ngày cuối đứng trước ngày đầu.')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Lưu' })).toBeDisabled()
  await dialog.getByLabel('Đến hết ngày').fill('31/12/2027')
  await dialog.getByRole('button', { name: 'Lưu' }).click()
  await expect(page.getByRole('row', { name: new RegExp(`Cục Thử ${id}.*đến 31/12/2027`) })).toBeVisible()
})

// One more column would change the matrix that other journeys look at.
alone('adds a province by a form, and it is among the others', async ({ page }) => {
  alone.setTimeout(120_000)
  await signIn(page, 'administrator')
  await open(page, '/quan-tri/don-vi')
  await page.getByRole('button', { name: 'Thêm đơn vị' }).click()
  const dialog = page.getByRole('dialog')
  const id = `tinh-thu-nghiem-${Date.now()}`
  const name = `Tỉnh thử nghiệm ${id.slice(-6)}`
  await dialog.getByLabel('Mã').fill(id)
  await dialog.getByLabel('Tên tiếng Việt').fill(name)
  await dialog.getByLabel('Tên tiếng Anh').fill('Province of Trying')
  await dialog.getByRole('combobox', { name: 'Loại' }).or(dialog.getByLabel('Loại')).first().click()
  await page.getByRole('option', { name: 'Địa phương' }).click()
  await dialog.getByLabel('Từ ngày').fill('01/01/2026')
  await dialog.getByRole('button', { name: 'Lưu' }).click()
  await expect(page.getByRole('row', { name: new RegExp(name) })).toBeVisible()
  await open(page, '/dia-phuong')
  await expect(page.getByText(name).first()).toBeVisible()
  await open(page, `/dia-phuong/${id}`)
  await expect(page.getByRole('heading', { level: 1, name: new RegExp(name) })).toBeVisible()
})

test('takes the log out as a spreadsheet, filtered as it is shown', async ({ page }) => {
  await signIn(page, 'administrator')
  await open(page, '/nhat-ky')
  await page.getByRole('combobox', { name: 'Loại việc' }).or(page.getByLabel('Loại việc')).first().click()
  await page.getByRole('option', { name: 'Đăng nhập, đăng xuất' }).click()
  await expect(page).toHaveURL(/viec=session/)
  await expect(page.getByRole('row', { name: /đăng nhập trong bản dùng thử/ }).first()).toBeVisible()
  await page.getByRole('button', { name: 'Xuất' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Bảng tính (CSV)' }).click(),
  ])
  const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n')
  expect(lines.length).toBeGreaterThan(1)
  expect(lines.slice(1).filter((line) => !line.includes(',session/'))).toEqual([])
})

test('is not shown to who is none', async ({ page }) => {
  await signIn(page, 'reader')
  await open(page, '/quan-tri')
  await expect(page.getByRole('heading', { name: 'Trang này dành cho quản trị viên' })).toBeVisible()
  await open(page, '/nhat-ky')
  await expect(page.getByRole('heading', { name: /Nhật ký dành cho/ })).toBeVisible()
})
