import { axeOn } from './for-everybody.ts'
import { expect, test } from './reader.ts'
import { signIn } from './sign-in.ts'

const slug = 'cap-giay-phep-xuat-ban-ban-tin'
const province = 'da-nang'
const questions = [
  '1. Tên bản tin',
  '2. Mục đích xuất bản bản tin',
  '3. Số lượng mỗi kỳ',
  '4. Số tài khoản ngân hàng',
].join('\n')

test('a province takes in a list of its questions, confirms what is doubtful by keyboard, and puts one back', async ({
  page,
}) => {
  test.setTimeout(120_000)
  await signIn(page, 'importer')
  await page.goto(`/soan/${slug}/tiep-nhan?pham-vi=${province}`)
  await expect(page.getByRole('heading', { name: 'Địa phương đang có gì?' })).toBeVisible({ timeout: 20_000 })
  await page.getByText('Câu hỏi của biểu mẫu').click()
  await page.getByLabel('Hoặc dán vào đây').fill(questions)
  await page.getByRole('button', { name: 'Đọc và ghép' }).click()
  await expect(page.getByRole('heading', { name: 'Đã đọc phần dán vào' })).toBeVisible({ timeout: 20_000 })
  const accept = page.getByRole('button', { name: /^Tiếp nhận \d+ thay đổi$/ })
  await expect(page.getByText('Số tài khoản ngân hàng').first()).toBeVisible()
  expect((await axeOn(page).exclude('iframe').analyze()).violations).toEqual([])

  // Doubtful rows come first; behind each answer the next one has the focus.
  const yes = page.getByRole('button', { name: /^Đúng: / })
  await yes.first().focus()
  for (let left = await yes.count(); left > 0; left--) {
    await page.keyboard.press('Enter')
    await expect(yes).toHaveCount(left - 1)
    if (left > 1) await expect(yes.first()).toBeFocused()
  }
  await expect(accept).toBeEnabled()
  await accept.click()

  await expect(page.getByRole('heading', { name: 'Sai khác so với bản chuẩn' })).toBeVisible()
  const added = page
    .getByRole('listitem')
    .filter({ hasText: 'Trường “Số tài khoản ngân hàng” thêm mới' })
    .first()
  await expect(added).toBeVisible({ timeout: 20_000 })
  await expect(added.getByText(/bản chuẩn không cho địa phương thay đổi như vậy/)).toBeVisible()
  await expect(page.getByText(/^Còn \d+ điểm chưa xong$/)).toBeVisible()
  expect((await axeOn(page).analyze()).violations).toEqual([])

  // The draft is one: what a journey takes in, it puts back.
  const back = page.getByRole('button', { name: /^Trả về như bản chuẩn/ })
  for (let left = await back.count(); left > 0; left--) {
    await back.first().click()
    await expect(back).toHaveCount(left - 1, { timeout: 20_000 })
  }
  await expect(page.getByRole('heading', { name: 'Biến thể này chưa khác bản chuẩn' })).toBeVisible()
})
