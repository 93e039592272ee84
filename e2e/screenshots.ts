import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Role } from '../src/core/people/role.ts'
import { alone } from './own-studio.ts'
import { slug } from './places.ts'
import { expect, open, settled, test } from './reader.ts'
import { signAndPublish, trialKeys } from './release-steps.ts'
import { signIn } from './sign-in.ts'
import { ask, requireDocumentNumber, submit } from './version-steps.ts'

/**
 * The pictures of the documentation: `npm run screenshots` writes them to docs/screenshots/. A picture is taken when what
 * it is to show stands on the page; one that cannot be taken is a failure.
 */
const folder = join(import.meta.dirname, '..', 'docs', 'screenshots')
const desktop = { width: 1440, height: 900 }
const phone = { width: 390, height: 844 }
const long = { timeout: 45_000 }

interface Picture {
  readonly name: string
  readonly path: string
  /** Default: a desk's. */
  readonly size?: typeof desktop
  readonly scheme?: 'dark'
  /** Who looks; nobody is signed in where it is left out. */
  readonly role?: Role
  /** Waits for what is to be seen, or makes it so. */
  readonly shows?: (page: Page) => Promise<void>
}

const heading = (name: string | RegExp) => async (page: Page) => {
  await expect(page.getByRole('heading', { name }).first()).toBeVisible(long)
}
const grid = async (page: Page) => {
  await expect(page.getByRole('grid').first()).toBeVisible(long)
}
const drawn = async (page: Page) => {
  await expect(page.getByRole('application').first()).toBeVisible(long)
  await expect(page.locator('.djs-shape').first()).toBeVisible(long)
}
const designed = async (page: Page) => {
  await expect(page.getByRole('tree', { name: 'Cấu trúc biểu mẫu' })).toBeVisible(long)
  await expect(page.frameLocator('iframe').getByText('Phần mở đầu').first()).toBeVisible(long)
  await expect(page.getByText('đang tìm…')).toHaveCount(0, long)
}
const matrix = async (page: Page) => {
  await expect(page.locator('a[href*="/sai-khac/tinh-mau-"]').first()).toBeVisible(long)
}
const paper = async (page: Page) => {
  await expect(page.getByText('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM').first()).toBeVisible(long)
}
/** Who takes over from the ministry that was, on the day its record says. */
const planned = async (page: Page) => {
  await page.getByLabel('Đơn vị trước').selectOption({ label: 'Bộ Thông tin và Truyền thông' })
  await page.getByRole('button', { name: 'Lập kế hoạch', exact: true }).press('Enter')
  await expect(page.getByRole('region', { name: 'Lập kế hoạch chuyển giao' })).toBeVisible(long)
}
/** A list of questions as a province may have it on paper, read and paired. */
const paired = async (page: Page) => {
  await heading('Địa phương đang có gì?')(page)
  await page.getByText('Câu hỏi của biểu mẫu').click()
  const questions = ['1. Tên bản tin', '2. Mục đích xuất bản bản tin', '3. Số tài khoản ngân hàng']
  await page.getByLabel('Hoặc dán vào đây').fill(questions.join('\n'))
  await page.getByRole('button', { name: 'Đọc và ghép' }).click()
  await heading('Đã đọc phần dán vào')(page)
  await page.getByRole('heading', { name: 'Đã đọc phần dán vào' }).scrollIntoViewIfNeeded()
}

/** A procedure that Tỉnh mẫu B handles otherwise in a way that refuses somebody. */
const refused = 'dang-ky-hoat-dong-co-so-in'
const form = `/thu-tuc/${slug}/bieu-mau`
const draft = `/soan/${slug}`
const province = '/dia-phuong/tinh-mau-a'
const cell = `/sai-khac/tinh-mau-b/${refused}`

const pictures: readonly Picture[] = [
  { name: 'danh-muc', path: '/' },
  { name: 'danh-muc-dien-thoai', path: '/', size: phone },
  { name: 'the', path: `/thu-tuc/${slug}` },
  { name: 'bieu-mau', path: `${form}?trangthai=mau` },
  { name: 'bieu-mau-loi', path: `${form}?trangthai=loi` },
  { name: 'bieu-mau-dien-thoai', path: `${form}?trangthai=mau`, size: phone },
  { name: 'quy-trinh', path: `/thu-tuc/${slug}/quy-trinh`, shows: drawn },
  { name: 'quy-trinh-toi', path: `/thu-tuc/${slug}/quy-trinh`, scheme: 'dark', shows: drawn },
  { name: 'thu-vien', path: '/thu-vien?muc=doanhNghiep.maSo' },
  { name: 'dang-nhap', path: '/dang-nhap' },
  { name: 'soan-bieu-mau', path: draft, role: 'author', shows: designed },
  { name: 'soan-bieu-mau-toi', path: draft, scheme: 'dark', role: 'author', shows: designed },
  { name: 'soan-quy-trinh', path: `${draft}/quy-trinh`, role: 'author', shows: drawn },
  { name: 'soan-ho-so', path: `${draft}/ho-so`, role: 'author', shows: grid },
  { name: 'soan-thong-tin', path: `${draft}/thong-tin`, role: 'author', shows: grid },
  {
    name: 'ban-xac-minh',
    path: '/xac-minh',
    role: 'author',
    shows: async (page) => expect(page.getByRole('table').first()).toBeVisible(long),
  },
  { name: 'dia-phuong', path: '/dia-phuong', role: 'reviewer', shows: tabled },
  { name: 'tinh', path: province, role: 'reviewer', shows: tabled },
  { name: 'khao-sat', path: `${province}/khao-sat/000000002`, role: 'reviewer', shows: grid },
  {
    name: 'khao-sat-so-sanh',
    path: `${province}/khao-sat/so-sanh?truoc=000000001&sau=000000002`,
    role: 'reviewer',
    shows: tabled,
  },
  { name: 'ke-thua', path: '/dia-phuong/da-nang/ke-thua', role: 'importer', shows: heading(/kế thừa/) },
  {
    name: 'tiep-nhan',
    path: '/soan/cap-giay-phep-xuat-ban-ban-tin/tiep-nhan?pham-vi=da-nang',
    role: 'importer',
    shows: paired,
  },
  { name: 'sai-khac', path: '/sai-khac', role: 'reviewer', shows: matrix },
  { name: 'sai-khac-toi', path: '/sai-khac', scheme: 'dark', role: 'reviewer', shows: matrix },
  { name: 'sai-khac-dien-thoai', path: '/sai-khac', size: phone, role: 'reviewer', shows: matrix },
  {
    name: 'sai-khac-mot-o',
    path: cell,
    role: 'reviewer',
    shows: async (page) => expect(page.getByText(/bản chuẩn chấp nhận nhưng/).first()).toBeVisible(long),
  },
  {
    name: 'sai-khac-mot-o-dien-thoai',
    path: cell,
    size: phone,
    role: 'reviewer',
    shows: async (page) => expect(page.getByText(/bản chuẩn chấp nhận nhưng/).first()).toBeVisible(long),
  },
  {
    name: 'sai-khac-tung-phan',
    path: `/sai-khac/thu-tuc/${refused}`,
    role: 'reviewer',
    shows: tabled,
  },
  { name: 'bao-cao', path: '/bao-cao?bao-cao=deviations', role: 'reviewer', shows: paper },
  { name: 'nhat-ky', path: '/nhat-ky', role: 'administrator' },
  { name: 'quan-tri', path: '/quan-tri', role: 'administrator' },
  { name: 'don-vi', path: '/quan-tri/don-vi', role: 'administrator', shows: tabled },
  { name: 'chuyen-giao', path: '/quan-tri/chuyen-giao', role: 'administrator', shows: planned },
]

/** A page whose content is a table. */
async function tabled(page: Page): Promise<void> {
  await expect(page.getByRole('table').first()).toBeVisible(long)
}

async function take(page: Page, name: string): Promise<void> {
  await settled(page)
  await page.screenshot({ path: join(folder, `${name}.png`) })
}

interface Versions {
  readonly versions: readonly { readonly version: { readonly id: string }; readonly etag: number }[]
}

/** One step of the newest version, without the page: the pictures before and behind it are what counts. */
async function step(page: Page, role: Role, data: object): Promise<void> {
  await signIn(page, role)
  const { versions } = await ask<Versions>(page, `/api/versions/standard/${slug}`)
  const [newest] = versions
  if (newest === undefined) throw new Error('nothing was submitted')
  await ask(page, `/api/versions/${newest.version.id}/acts`, { data, etag: newest.etag })
}

// What there is to see only while a version and a release are on their way; first, since it takes longest.
alone('a release on its way', async ({ page }) => {
  alone.setTimeout(300_000)
  const kept = mkdtempSync(join(tmpdir(), 'khuon-pictures-'))
  await page.setViewportSize(desktop)
  await signIn(page, 'author')
  await requireDocumentNumber(page, slug)
  const { base } = await ask<{ readonly base: string }>(page, `/api/drafts/standard/${slug}`)
  await submit(page, slug, 'Bắt buộc số văn bản')
  await page.goto(`/so-sanh?truoc=${base}&sau=draft:standard/${slug}`)
  await expect(page.getByText('1 trường thành bắt buộc').first()).toBeVisible(long)
  await take(page, 'so-sanh')

  await signIn(page, 'approver')
  await page.goto('/viec')
  await expect(page.getByText('Bắt buộc số văn bản').first()).toBeVisible(long)
  await take(page, 'viec-cua-toi')
  await step(page, 'approver', { act: 'approve' })
  const invited = ['cuc-chuyen-doi-so-quoc-gia']
  await step(page, 'approver', { act: 'open-consultation', until: '2099-12-31', invited })
  await page.goto(`${draft}/phien-ban`)
  await expect(page.getByText('đang lấy ý kiến').first()).toBeVisible(long)
  await take(page, 'phien-ban')
  await step(page, 'approver', { act: 'close-consultation' })
  await step(page, 'controller', { act: 'control' })
  const decision = { number: '12/QĐ-THU', date: '2026-01-20', inForce: '2026-02-01' }
  await step(page, 'controller', { act: 'decide', decision })

  const keys = await trialKeys(page, kept)
  await page.goto('/goi-chuan/bo-khoa')
  await tabled(page)
  await take(page, 'bo-khoa')

  await signIn(page, 'publisher')
  await page.goto('/goi-chuan/moi')
  await heading('Trong gói có gì')(page)
  await page.getByLabel('Loại gói').selectOption('pilot')
  await page.getByLabel('Tên gói').fill('Gói thí điểm đợt 1')
  await page.getByLabel('Số quyết định').fill('47/QĐ-THU')
  await page.getByLabel('Ngày ký quyết định').fill('28/01/2026')
  await page.getByLabel('Có hiệu lực từ').fill('01/03/2026')
  await expect(page.getByRole('button', { name: 'Chốt nội dung' })).toBeEnabled(long)
  await expect(page.getByText('Đang tính…')).toHaveCount(0, long)
  await take(page, 'goi-chuan-soan')
  await page.getByRole('button', { name: 'Chốt nội dung' }).click()
  await expect(page.getByText('đã chốt, chờ ký').first()).toBeVisible(long)
  await page.getByLabel('Tệp khóa của bạn').scrollIntoViewIfNeeded()
  await take(page, 'goi-chuan-ky')
  const bundle = join(kept, 'goi.zip')
  await signAndPublish(page, keys, bundle)
  await page.goto('/goi-chuan')
  await tabled(page)
  await take(page, 'goi-chuan')

  await signIn(page, 'importer')
  await page.goto('/dia-phuong/da-nang/nhap')
  await page.locator('input[type="file"]').setInputFiles(bundle)
  await heading(/nguyên vẹn, chữ ký hợp lệ/)(page)
  await take(page, 'nhap-goi')
  await page.setViewportSize(phone)
  await take(page, 'nhap-goi-dien-thoai')
})

alone('a variant with deviations', async ({ page }) => {
  alone.setTimeout(180_000)
  const own = 'cap-giay-phep-xuat-ban-ban-tin'
  await page.setViewportSize(desktop)
  await signIn(page, 'importer')
  await open(page, `/soan/${own}/tiep-nhan?pham-vi=da-nang`)
  await paired(page)
  const yes = page.getByRole('button', { name: /^Đúng: / })
  for (let left = await yes.count(); left > 0; left--) {
    await yes.first().press('Enter')
    await expect(yes).toHaveCount(left - 1)
  }
  await page.getByRole('button', { name: /^Tiếp nhận \d+ thay đổi$/ }).click()
  await heading('Sai khác so với bản chuẩn')(page)
  await expect(page.getByRole('listitem').filter({ hasText: 'Số tài khoản ngân hàng' }).first()).toBeVisible(
    long,
  )
  await take(page, 'bien-the-sai-khac')
})

for (const { name, path, size = desktop, scheme = 'light', role, shows } of pictures) {
  test(name, async ({ page }) => {
    await page.setViewportSize(size)
    await page.emulateMedia({ colorScheme: scheme })
    if (role !== undefined) await signIn(page, role)
    await open(page, path)
    await shows?.(page)
    await take(page, name)
  })
}
