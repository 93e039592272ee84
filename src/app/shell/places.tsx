import { Link, useRouterState } from '@tanstack/react-router'
import { Icon } from '../ui/icon.tsx'
import { useTranslation } from '../ui/use-translation.tsx'
import { useSession } from '../session/session.ts'
import { mayAnywhere } from '../../core/people/may.ts'
import styles from './shell.module.css'

const places = [
  { to: '/', text: 'catalogue', icon: 'catalogue', also: '/thu-tuc' },
  { to: '/thu-vien', text: 'library', icon: 'library' },
  { to: '/viec', text: 'queue', icon: 'check', act: 'read' },
  { to: '/so-sanh', text: 'compare', icon: 'compare', act: 'read' },
  { to: '/sai-khac', text: 'deviations', icon: 'differs', also: '/sai-khac', act: 'read' },
  { to: '/goi-chuan', text: 'releases', icon: 'bundle', also: '/goi-chuan', act: 'read' },
  { to: '/dia-phuong', text: 'provinces', icon: 'map', also: '/dia-phuong', act: 'read' },
  { to: '/bao-cao', text: 'reports', icon: 'file', also: '/bao-cao', act: 'read' },
  { to: '/xac-minh', text: 'verification', icon: 'verify', act: 'read' },
  { to: '/quy-tac', text: 'rules', icon: 'rules' },
  { to: '/nhat-ky', text: 'activity', icon: 'clock', act: 'audit/read' },
  { to: '/quan-tri', text: 'administration', icon: 'person', also: '/quan-tri', act: 'people/manage' },
  {
    to: '/quan-tri/chuyen-giao',
    text: 'transfers',
    icon: 'person',
    act: 'transfer/confirm',
    unless: 'people/manage',
  },
] as const

export function Places({ onGo }: { readonly onGo?: () => void }) {
  const { t } = useTranslation('shell')
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  const { actor, date } = useSession()
  const mine = places.filter(
    (place) =>
      !('act' in place) ||
      (actor !== undefined &&
        mayAnywhere(actor, place.act, date) &&
        !('unless' in place && mayAnywhere(actor, place.unless, date))),
  )
  return (
    <ul className={styles.places}>
      {mine.map((place) => {
        const here = pathname === place.to || ('also' in place && pathname.startsWith(place.also))
        return (
          <li key={place.to}>
            <Link
              to={place.to}
              className={styles.place}
              activeProps={{}}
              aria-current={here ? 'page' : undefined}
              data-here={here || undefined}
              {...(onGo === undefined ? {} : { onClick: onGo })}
            >
              <Icon name={place.icon} />
              {t(place.text)}
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
