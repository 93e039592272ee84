import { axeOn } from './for-everybody.ts'
import { expect, test } from './reader.ts'
import { signIn } from './sign-in.ts'

const slug = 'cap-van-ban-xac-nhan-thong-bao-hoat-dong-buu-chinh'

test('confirms two facts against a document, and the verified share rises', async ({ page }) => {
  test.setTimeout(90_000)
  await signIn(page, 'author')
  await page.goto(`/xac-minh?thu-tuc=${slug}&trang-thai=unverified`)
  await expect(page.getByRole('table')).toBeVisible({ timeout: 20_000 })
  const share = page.locator('[data-share]')
  const before = Number(await share.getAttribute('data-share'))
  const boxes = page.getByRole('checkbox', { name: /^Chọn (?!mọi)/ })
  const count = await boxes.count()
  await boxes.nth(0).check()
  await boxes.nth(1).check()
  const { violations } = await axeOn(page).analyze()
  expect(violations.map(({ id }) => id)).toEqual([])

  await page.getByLabel('Văn bản đã đối chiếu').fill('Nghị định 47/2011/NĐ-CP, Điều 6')
  await page.keyboard.press('Enter')
  await expect(
    page.getByText(/Đã xác nhận 2 dữ kiện theo “Nghị định 47.*ghi tên Nguyễn Thu Hà/),
  ).toBeVisible()
  await expect(boxes).toHaveCount(count - 2)
  expect(Number(await share.getAttribute('data-share'))).toBeGreaterThan(before)
})

test('leads into the editor where a fact is wrong, and lets nobody of another unit confirm', async ({
  page,
}) => {
  await signIn(page, 'author')
  await page.goto(`/xac-minh?thu-tuc=${slug}&loai=dossier-line`)
  await page
    .getByRole('link', { name: /^Sửa thành phần hồ sơ/ })
    .first()
    .click({ timeout: 20_000 })
  await expect(page).toHaveURL(new RegExp(`/soan/${slug}/ho-so`))

  await signIn(page, 'controller')
  await page.goto(`/xac-minh?don-vi=vu-buu-chinh&thu-tuc=${slug}`)
  await expect(page.getByRole('table')).toBeVisible({ timeout: 20_000 })
  await expect(page.getByRole('checkbox')).toHaveCount(0)
})
