import { useTranslation } from '../../ui/use-translation.tsx'
import { NumberBox } from './number-box.tsx'
import styles from './reports.module.css'

interface Props {
  readonly provinces: readonly { readonly id: string; readonly name: string }[]
  readonly procedures: readonly { readonly slug: string; readonly name: string }[]
  /** `<province>/<slug>` → cases a year. */
  readonly volumes: Readonly<Record<string, number>>
  readonly onChange: (volumes: Record<string, number>) => void
}

/** Cases a year, procedure by procedure and province by province. */
export function VolumesTable({ provinces, procedures, volumes, onChange }: Props) {
  const { t } = useTranslation('reports')
  if (provinces.length === 0) return <p className="k-quiet">{t('closing.noProvinces')}</p>
  const set = (key: string, value: number | undefined) => {
    const { [key]: _before, ...others } = volumes
    onChange(value === undefined ? others : { ...others, [key]: value })
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a keyboard must be able to scroll it
    <div className={styles.scroll} tabIndex={0} role="group" aria-label={t('closing.volumes')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('procedure')}</th>
            {provinces.map(({ id, name }) => (
              <th key={id} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {procedures.map(({ slug, name }) => (
            <tr key={slug}>
              <th scope="row">{name}</th>
              {provinces.map((province) => {
                const key = `${province.id}/${slug}`
                return (
                  <td key={province.id}>
                    <NumberBox
                      label={t('closing.volumeOf', { procedure: name, province: province.name })}
                      value={volumes[key]}
                      onChange={(value) => set(key, value)}
                    />
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
