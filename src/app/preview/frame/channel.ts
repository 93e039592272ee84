import type { FromFrame, ToFrame } from '../protocol.ts'

/** The frame's end of the channel that the studio opens; everything before it is opened is kept. */
export interface Channel {
  say(message: FromFrame): void
  listen(listener: (message: ToFrame) => void): void
}

/** Waits for the studio to hand over a port; nothing else that arrives is looked at. */
export function openChannel(): Promise<Channel> {
  return new Promise((resolve) => {
    const onMessage = (event: MessageEvent) => {
      const [port] = event.ports
      // The frame has no origin of its own to compare with; only the window that holds it can be the studio.
      if (event.source !== window.parent || event.data !== 'khuon-preview' || port === undefined) return
      window.removeEventListener('message', onMessage)
      resolve({
        say: (message) => port.postMessage(message),
        listen: (listener) => {
          port.addEventListener('message', ({ data }: MessageEvent) => listener(data as ToFrame))
          port.start()
        },
      })
    }
    window.addEventListener('message', onMessage)
    window.parent.postMessage('khuon-preview-loaded', '*')
  })
}
