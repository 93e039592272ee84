import { useState } from 'react'
import { keyOf } from '../../../core/change/part.ts'
import { addDossierLine } from '../../../core/edit/card-edits.ts'
import type { DossierLine } from '../../../core/procedure/dossier.ts'
import { EditingArea } from '../../ui/editing/editing-area.tsx'
import { ReopenedNotice } from '../../ui/editing/reopened-notice.tsx'
import { useDraftModels } from '../../ui/editing/use-draft-models.ts'
import { newSuffix, useEdit } from '../../ui/editing/use-edit.ts'
import type { GridColumn } from '../../ui/grid/grid-column.ts'
import { Notice } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import styles from './card-editor.module.css'
import { DossierInspector } from './dossier-inspector.tsx'
import { useHandedInAs } from './handed-in-as.ts'
import { LineGrid, useLineColumns } from './line-grid.tsx'
import { readWhole } from '../../ui/read-number.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { ResultList } from './result-list.tsx'
import { Section } from './section.tsx'
import { useCard, useSurroundings } from './use-card.ts'

const nameOf = ({ code, name }: DossierLine) => `${code} ${name}`

/** /soan/<slug>/ho-so: what is handed in, and what comes out. */
export function DossierEditor() {
  const { t } = useTranslation('cardeditor')
  const card = useCard()
  if (card === undefined) return <Notice title={t('none')} />
  return (
    <EditingArea>
      <Dossier lines={card.dossier} results={card.results} />
    </EditingArea>
  )
}

function Dossier(props: {
  readonly lines: readonly DossierLine[]
  readonly results: NonNullable<ReturnType<typeof useCard>>['results']
}) {
  const { t } = useTranslation(['cardeditor', 'procedure'])
  const { lines } = props
  const { foreign } = useLanguage()
  const { library } = useSurroundings()
  const models = useDraftModels(library)
  const places = useHandedInAs(models)
  const act = useEdit()
  const [wanted, setWanted] = useState<string>()
  const selected = lines.find(({ id }) => id === wanted) ?? lines[0]
  const { words, standing, set } = useLineColumns<DossierLine>('dossier-line', nameOf)
  const count = (prop: 'originals' | 'copies', title: string): GridColumn<DossierLine> => ({
    id: prop,
    title,
    isNumber: true,
    isWide: true,
    width: '72px',
    render: (line) => line[prop],
    box: {
      kind: 'text',
      of: (line) => String(line[prop]),
      save: (line, typed) => {
        const value = readWhole(typed, 99)
        return value === undefined ? t('refused.count') : set(line, title, { [prop]: value })
      },
    },
  })
  const columns: readonly GridColumn<DossierLine>[] = [
    {
      ...words('code', t('lineCode'), ({ code }) => code, { isNeeded: true, width: '64px', maxLength: 20 }),
      isRowHeader: false,
    },
    words('name', t('paper'), ({ name }) => name, { isNeeded: true, maxLength: 500 }),
    count('originals', t('procedure:dossier.originals')),
    count('copies', t('procedure:dossier.copies')),
    {
      id: 'when',
      title: t('procedure:dossier.when'),
      width: '16%',
      render: (line) => (
        <span lang={line.condition === undefined ? undefined : foreign}>
          {line.condition?.text ??
            (line.required ? t('procedure:dossier.always') : t('procedure:dossier.optional'))}
        </span>
      ),
    },
    {
      id: 'where',
      title: t('procedure:dossier.where'),
      width: '20%',
      isWide: true,
      render: (line) => <span lang={foreign}>{places.shown(line)}</span>,
      box: {
        kind: 'choice',
        of: places.valueOf,
        options: places.options,
        save: (line, value) =>
          act(t('label.place', { name: nameOf(line) }), (copy) =>
            places.set(copy, keyOf('dossier-line', line.id), value),
          ),
      },
    },
    standing,
  ]
  const add = () => {
    const suffix = newSuffix()
    let added: string | undefined
    act(t('label.paperAdded'), (copy) => {
      added = addDossierLine(copy, { name: t('proposal.paper'), kind: 'attachment' }, {}, suffix)
      return added !== undefined
    })
    if (added !== undefined) setWanted(added.slice(added.indexOf(':') + 1))
  }
  return (
    <div className={styles.editor}>
      <div className={styles.dossier}>
        <div className={styles.dossierMain}>
          <Section id="dossier" title={t('section.dossier')} hint={t('keys')} add={t('addPaper')} onAdd={add}>
            <LineGrid
              kind="dossier-line"
              label={t('section.dossier')}
              rows={lines}
              columns={columns}
              nameOf={nameOf}
              usersOf={(line) => {
                const place = places.shown(line)
                return place === '' ? [] : [t('user.place', { name: place })]
              }}
              selected={selected?.id}
              onSelect={setWanted}
            />
          </Section>
          <ResultList results={props.results} models={models} />
        </div>
        {selected !== undefined && (
          <DossierInspector key={selected.id} line={selected} models={models} places={places} />
        )}
      </div>
      <div className={styles.bottom}>
        <ReopenedNotice />
      </div>
    </div>
  )
}
