// Where staff are asked for help, as the configuration says; they read the language that the office speaks.
import type { Config } from '../../config.ts'
import type { StaffedOffice } from '../../model/case.ts'

export function staffPlaceOf({ slack, locale, desk }: Config): StaffedOffice | 'none' {
  if (slack === 'off' || slack.staffChannel === 'none') return 'none'
  return { channel: 'slack', address: `staff:${slack.staffChannel}`, locale, hasDesk: desk !== 'off' }
}
