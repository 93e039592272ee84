import { Fragment, useMemo } from 'react'
import { Notice } from '../../ui/notice.tsx'
import { useTranslation } from '../../ui/use-translation.tsx'
import { type Block, plainBlocks, textParts } from './plain-markdown.ts'
import styles from './sources-tab.module.css'
import { useProcedure } from './use-procedure.ts'

/** SOURCES.md as it stands: headings, lists, tables and links are shown; nothing in it is ever run as HTML. */
export function SourcesTab() {
  const { t } = useTranslation('procedure')
  const { sources } = useProcedure().procedure
  const blocks = useMemo(() => plainBlocks(sources), [sources])
  if (sources.trim() === '') return <Notice title={t('sources.none')} />
  return (
    <article className={styles.text} lang="vi">
      {blocks.map((block, index) => (
        <ShownBlock key={index} block={block} />
      ))}
    </article>
  )
}

function ShownBlock({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case 'heading':
      return block.level <= 2 ? (
        <h2>
          <Inline text={block.text} />
        </h2>
      ) : (
        <h3>
          <Inline text={block.text} />
        </h3>
      )
    case 'list':
      return (
        <ul>
          {block.items.map((item, index) => (
            <li key={index}>
              <Inline text={item} />
            </li>
          ))}
        </ul>
      )
    case 'table':
      return (
        <div className={styles.scroll}>
          <table>
            <thead>
              <tr>
                {block.head.map((cell, index) => (
                  <th key={index} scope="col">
                    <Inline text={cell} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {block.rows.map((row, index) => (
                <tr key={index}>
                  {row.map((cell, column) => (
                    <td key={column}>
                      <Inline text={cell} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )
    case 'paragraph':
      return (
        <p>
          <Inline text={block.text} />
        </p>
      )
  }
}

function Inline({ text }: { readonly text: string }) {
  return textParts(text).map((part, index) => {
    if (part.kind === 'link')
      return (
        <a key={index} className="k-link" href={part.href} target="_blank" rel="noreferrer noopener">
          {part.text}
        </a>
      )
    if (part.kind === 'code') return <code key={index}>{part.text}</code>
    if (part.kind === 'strong') return <strong key={index}>{part.text}</strong>
    return <Fragment key={index}>{part.text}</Fragment>
  })
}
