import { keyOf } from '../../../core/change/part.ts'
import { addCardLine, citersOf } from '../../../core/edit/card-edits.ts'
import type { LegalReference } from '../../../core/legal/legal-reference.ts'
import { useDraftSession } from '../../draft/draft-context.tsx'
import { newSuffix, useEdit } from '../../ui/editing/use-edit.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { LineGrid, useLineColumns } from './line-grid.tsx'
import { Section } from './section.tsx'

const nameOf = ({ document, article }: LegalReference) =>
  article === undefined ? document : `${document}, ${article}`

/** The legal basis: document, article, clause, from and to when it is in force. */
export function LegalList({ references }: { readonly references: readonly LegalReference[] }) {
  const { t } = useTranslation('cardeditor')
  const act = useEdit()
  const session = useDraftSession()
  const { words, day, standing } = useLineColumns<LegalReference>('legal-reference', nameOf)
  const columns = [
    words('document', t('document'), ({ document }) => document, { isNeeded: true, maxLength: 300 }),
    words('article', t('article'), ({ article }) => article, { width: '14%', maxLength: 300 }),
    words('clause', t('clause'), ({ clause }) => clause, { width: '11%', isWide: true, maxLength: 100 }),
    day('validFrom', t('validFrom'), ({ validFrom }) => validFrom),
    day('validTo', t('validTo'), ({ validTo }) => validTo),
    words('note', t('note'), ({ note }) => note, { width: '26%', isWide: true }),
    standing,
  ]
  /** Other lines of the same document still stand for it. */
  const usersOf = (reference: LegalReference) =>
    references.filter(({ document }) => document === reference.document).length > 1
      ? []
      : citersOf(session.state.parts, keyOf('legal-reference', reference.id ?? '')).map(({ props }) =>
          t('user.field', { name: String(props['title'] ?? props['key']) }),
        )
  return (
    <Section
      id="legal"
      title={t('section.legal')}
      hint={t('keys')}
      add={t('addLegal')}
      onAdd={() =>
        void act(
          t('label.legalAdded'),
          (copy) =>
            addCardLine(copy, 'legal-reference', { document: t('proposal.document') }, {}, newSuffix()) !==
            undefined,
        )
      }
    >
      <LineGrid
        kind="legal-reference"
        label={t('section.legal')}
        rows={references}
        columns={columns}
        nameOf={nameOf}
        usersOf={usersOf}
      />
    </Section>
  )
}
