import { FileInput } from '@mantine/core'
import { useState } from 'react'
import type { ReleasesAnswer } from '../../../core/api/release-contract.ts'
import { Problems } from '../../session/problems.tsx'
import { useAsked } from '../../session/use-asked.ts'
import { base64Of } from '../../api/base64.ts'
import { AskedNote } from '../../ui/asked-note.tsx'
import { shownDate } from '../../ui/format-values.ts'
import { useFilePick } from '../../ui/use-file-pick.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './import.module.css'
import type { Source } from './planning-state.ts'

/** The most the server takes in one request, in base64 with room to spare: what is bigger need not be sent. */
const maxBytes = 32 * 1024 * 1024

/** Which bundle: a file that somebody has sent, or a release of this installation. */
export function BundleSource({ onChosen }: { readonly onChosen: (source: Source) => void }) {
  const { t } = useTranslation('import')
  const [asked, again] = useAsked<ReleasesAnswer>('/api/releases')
  const releases =
    asked.state === 'here' ? asked.value.releases.filter(({ state }) => state === 'published') : []
  const [fault, setFault] = useState<string>()
  const take = async (file: File | undefined) => {
    if (file === undefined) return
    if (file.size > maxBytes) return setFault('import/file-too-big')
    try {
      onChosen({ from: 'file', name: file.name, size: file.size, bundle: await base64Of(file) })
    } catch {
      setFault('import/file-unreadable')
    }
  }
  const pick = useFilePick<File | null>((file) => {
    setFault(undefined)
    void take(file ?? undefined)
  })
  return (
    <div className={styles.choose}>
      <FileInput
        label={t('new.file')}
        description={t('new.fileHint')}
        placeholder={t('new.choose')}
        accept=".zip,.khuon"
        value={null}
        {...pick}
      />
      <AskedNote of={asked} again={again} />
      {releases.length > 0 && (
        <>
          <p className={styles.releasesHead}>{t('new.releases')}</p>
          <ul className={styles.releases}>
            {releases.map(({ id: release, name, version, inForce, decision }) => (
              <li key={release}>
                <button
                  type="button"
                  className={styles.link}
                  onClick={() => onChosen({ from: 'release', name: `${name} ${version ?? ''}`, release })}
                >
                  {name} <span className="k-num">{version}</span>
                </button>{' '}
                <span className="k-quiet">
                  {t('new.releaseAbout', { decision, date: inForce === null ? '–' : shownDate(inForce) })}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {fault !== undefined && <Problems problems={[{ code: fault, at: '' }]} />}
    </div>
  )
}
