import { axeOn } from './for-everybody.ts'
import { expect, test } from './reader.ts'
import { signIn } from './sign-in.ts'

test('an author proposes a longer name, sees whom it affects; an approver accepts, and takes the file home', async ({
  page,
}) => {
  test.setTimeout(90_000)
  await signIn(page, 'author')
  await page.goto('/thu-vien?muc=nguoi.hoTen')
  await page.getByRole('button', { name: 'Đề nghị sửa khái niệm này' }).click({ timeout: 20_000 })
  const drawer = page.getByRole('dialog')
  await expect(drawer.getByRole('button', { name: 'Gửi đề nghị' })).toBeDisabled()
  await drawer.getByLabel('Nhiều nhất (ký tự)').fill('150')
  await drawer.getByRole('button', { name: 'Xem ảnh hưởng' }).click()
  const impact = drawer.getByRole('region', { name: 'Ảnh hưởng', exact: true })
  await expect(impact).toContainText('Riêng khái niệm: ▼ nới', { timeout: 30_000 })
  await expect(impact.getByRole('row').nth(1)).toContainText('trước không nhận, nay nhận')
  await drawer.getByLabel('Lý do').fill('Tên người nước ngoài dài hơn 100 ký tự.')
  const { violations } = await axeOn(page).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => String(target))])).toEqual([])
  await drawer.getByRole('button', { name: 'Gửi đề nghị' }).click()
  await expect(page.getByText('Đã gửi đề nghị.')).toBeVisible()
  await expect(page.getByText('Bạn đề nghị nên cần người khác quyết định.').first()).toBeVisible()

  await signIn(page, 'approver')
  await page.goto('/thu-vien')
  await page
    .getByRole('region', { name: 'Đề nghị đang chờ quyết định' })
    .getByRole('link', { name: 'Họ và tên' })
    .first()
    .click({ timeout: 20_000 })
  const proposal = page.getByRole('listitem').filter({ hasText: 'Nhiều nhất (ký tự): 100 → 150' }).first()
  await proposal.getByText('Ảnh hưởng tới ai').click()
  await expect(proposal.getByText('Riêng khái niệm:')).toBeVisible({ timeout: 30_000 })
  await proposal.getByLabel('Lý do quyết định').fill('Theo hộ chiếu.')
  await proposal.getByRole('button', { name: 'Chấp nhận', exact: true }).click()
  await expect(proposal.getByText('đã chấp nhận')).toBeVisible()
  const download = page.waitForEvent('download')
  await proposal.getByRole('button', { name: 'Tải tệp khái niệm mới' }).click()
  expect((await download).suggestedFilename()).toBe('hoTen@2.json')
})
