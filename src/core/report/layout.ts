/**
 * Layout of administrative documents. Lengths in millimetres, type sizes in points.
 *
 * [I] Nghị định 30/2020/NĐ-CP, Phụ lục I, as read in a public copy (scribd.com/document/652855730/Phuluc1): paper,
 * margins, typeface, page number, quốc hiệu, tiêu ngữ.
 * [R] recollection, not held against the text yet: agency block, number, place and date, title, body, signature,
 * recipients.
 */
export const layout = {
  /** [I] A4, upright; wide tables may lie. */
  page: { width: 210, height: 297 },
  /** [I] top and bottom 20–25, left 30–35, right 15–20. */
  margins: { top: 20, bottom: 20, left: 30, right: 15 },
  /** [I] Times New Roman, Unicode, black. */
  typeface: 'Times New Roman',
  /** [I] Arabic, 13–14, upright, centred in the upper margin, not on the first page. */
  pageNumber: 13,
  /** [I] Capitals, upright, bold, 12–13, upper right of the first page. */
  country: 12,
  /** [I] Bold, 13–14, centred below; the rule under it is as long as the words (lacviet.vn, layout of documents). */
  motto: 13,
  /** [R] Capitals, 12–13; the superior plain, the issuing agency bold with a rule of a third to half its length. */
  agency: 12,
  /** [R] Number 13, upright; place and date 13–14, italic. */
  number: 13,
  /** [R] Kind of document in bold capitals 13–14, what it is about in bold 13–14 with a short rule. */
  title: 14,
  /** [R] 13–14, justified, first line set in 1 or 1.27 cm, at least 6 pt between paragraphs. */
  body: 14,
  indent: 12.7,
  gap: 6,
  /** Not in the decree: tables a little smaller than the text around them. */
  table: 11,
  /** [R] "Nơi nhận" 12 bold italic, its lines 11. */
  recipientsHead: 12,
  recipients: 11,
} as const

/** Width of the text, in millimetres. */
export function textWidth(orientation: 'portrait' | 'landscape'): number {
  const { page, margins } = layout
  return (orientation === 'portrait' ? page.width : page.height) - margins.left - margins.right
}
