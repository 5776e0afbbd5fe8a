// Messages from the server above a page's content, such as why a gate sent somebody back.
import type { JSX } from 'preact';
import { Icon, type IconName } from './icons.tsx';

/** One sentence for the person, in the page's language. */
export type Notice = { readonly kind: 'info' | 'success' | 'warning' | 'error'; readonly text: string };

const icons: Readonly<Record<Notice['kind'], IconName>> = {
  info: 'info',
  success: 'check',
  warning: 'warning',
  error: 'warning',
};

/** The notices of a page; nothing when there are none. Errors interrupt a screen reader, others wait their turn. */
export const Notices = ({ notices }: { readonly notices: readonly Notice[] }): JSX.Element | null =>
  notices.length === 0 ? null : (
    <div class="notices">
      {notices.map((notice) => (
        <div
          key={notice.text}
          class={`notice notice-${notice.kind}`}
          role={notice.kind === 'error' ? 'alert' : 'status'}
        >
          <Icon name={icons[notice.kind]} />
          <p>{notice.text}</p>
        </div>
      ))}
    </div>
  );
