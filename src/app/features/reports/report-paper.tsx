import { useMemo } from 'react'
import { reportSheets, reportStyle } from '../../../core/convert/report/report-to-html.ts'
import type { Report } from '../../../core/report/report.ts'
import styles from './reports.module.css'

/**
 * A report as the sheets of paper it will be. The markup is made by the one renderer that also makes the HTML file: it
 * escapes every text of the report (report-to-html.test.ts), and the page's policy runs no script that it could hold.
 */
export function ReportPaper({ report, label }: { readonly report: Report; readonly label: string }) {
  const sheets = useMemo(() => reportSheets(report), [report])
  return (
    <section className={styles.paper} aria-label={label}>
      <style>{reportStyle}</style>
      <div dangerouslySetInnerHTML={{ __html: sheets }} />
    </section>
  )
}
