import type { ReportFile } from '../../../core/api/report-contract.ts'
import { docxType, reportToDocx } from '../../../core/convert/report/report-to-docx.ts'
import { reportToHtml } from '../../../core/convert/report/report-to-html.ts'
import { reportToXlsx, xlsxType } from '../../../core/convert/report/report-to-xlsx.ts'
import type { Report } from '../../../core/report/report.ts'

export interface FileOfReport {
  /** ASCII letters, digits and hyphens alone. */
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
}

/** A report as a file to hand on. */
export function reportFile(report: Report, to: ReportFile): FileOfReport {
  const name = `${report.file}.${to}`
  const text = (value: string) => new TextEncoder().encode(value)
  switch (to) {
    case 'docx':
      return { name, type: docxType, bytes: reportToDocx(report) }
    case 'xlsx':
      return { name, type: xlsxType, bytes: reportToXlsx(report) }
    case 'html':
      return { name, type: 'text/html; charset=utf-8', bytes: text(reportToHtml(report)) }
    case 'json':
      return {
        name,
        type: 'application/json; charset=utf-8',
        bytes: text(`${JSON.stringify(report, null, 2)}\n`),
      }
  }
}
