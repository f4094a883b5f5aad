// Metrics of a service that stands as a test says.
import { type MetricsSettings, serviceMetrics } from '../../../adapters/metrics/service-metrics.ts'
import type { Day } from '../../../src/model/day.ts'
import { aSmallKnowledge } from '../../setup/a-small-knowledge.ts'

export function aServiceMetrics(standing: Partial<MetricsSettings> = {}) {
  return serviceMetrics({
    code: '1.2.3',
    content: () => aSmallKnowledge().content,
    today: () => '2026-11-24' as Day,
    figures: async () => ({ pending: 0, oldestWaitMs: 'none', parked: 0 }),
    isStoreReachable: async () => true,
    channels: () => [],
    nowMs: () => 1_800_000_000_000,
    ...standing,
  })
}
